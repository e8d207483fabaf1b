using EfsConsole.Domain.Operations;

namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// What is wrong with a form: beside its fields where a field is at fault, else as a refusal of the whole. It knows which
/// member of the request each input fills.
/// </summary>
/// <param name="fields">Pairs of a request member, in lower camel case, and the id of the input that fills it.</param>
public sealed class FormErrors(params (string Parameter, string ElementId)[] fields)
{
    private readonly List<FieldError> _fields = [];

    /// <summary>The faults of fields, in the order in which they were found.</summary>
    public IReadOnlyList<FieldError> Fields => _fields;

    /// <summary>The refusal that no field is to blame for.</summary>
    public ScreenMessage? Refusal { get; private set; }

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _fields.Count > 0 || Refusal is not null;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? For(string elementId) => _fields.Find(field => field.ElementId == elementId)?.Message;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _fields.Clear();
        Refusal = null;
    }

    /// <summary>Adds a fault of a field; the first one of each field stands.</summary>
    public void Add(string elementId, string message)
    {
        if (For(elementId) is null)
        {
            _fields.Add(new(elementId, message));
        }
    }

    /// <summary>Adds a fault where a text is missing.</summary>
    public void Require(string elementId, string? text, string message)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(elementId, message);
        }
    }

    /// <summary>Checks a request as the door will, before it is sent.</summary>
    public void Check(IOperation operation)
    {
        foreach (var fault in RequestValidation.Of(operation).Faults)
        {
            if (InputOf(fault.Parameter) is { } elementId)
            {
                Add(elementId, fault.Message);
            }
        }
    }

    /// <summary>Takes a refusal of the door: beside the field that it names, else on top.</summary>
    public void Take(ScreenMessage refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (InputOf(refusal.Parameter) is { } elementId)
        {
            Add(elementId, refusal.Remedy is null ? refusal.Why : $"{refusal.Why} {refusal.Remedy}");
        }
        else
        {
            Refusal = refusal;
        }
    }

    private string? InputOf(string? parameter) => Array.Find(fields, field => field.Parameter == parameter).ElementId;
}
