using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// A labelled field. It keeps what is entered by itself, and takes another value only when the page gives another: between an
/// input and the page's answer to it the field may be rendered with the value of before, and each rendering of a value replaces
/// what has been entered on the other end of the line since.
/// </summary>
public abstract class FieldInput : ComponentBase
{
    private string? _given;

    /// <summary>The id of the element that takes the input: an error summary links to it.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What it holds.</summary>
    [Parameter]
    public string Value { get; set; } = string.Empty;

    /// <summary>Raised when something else was entered.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>What is right.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>What the help panel says.</summary>
    [Parameter]
    public RenderFragment? Info { get; set; }

    /// <summary>Whether it takes no input now.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>What the field shows.</summary>
    protected string Entered { get; private set; } = string.Empty;

    /// <summary>The ids of the error and the hint, in the order in which they are read out.</summary>
    protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-error {Id}-hint",
    };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!string.Equals(Value, _given, StringComparison.Ordinal))
        {
            Entered = _given = Value;
        }
    }

    /// <summary>Takes an input.</summary>
    protected Task EnterAsync(string? value)
    {
        Entered = value ?? string.Empty;
        return ValueChanged.InvokeAsync(Entered);
    }
}
