using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EfsConsole.Domain.Operations;

/// <summary>One constraint that a request breaks.</summary>
/// <param name="Parameter">The member, in lower camel case; members of lists as <c>tags.1.member.key</c>.</param>
/// <param name="Message">The whole finding in AWS's form: <c>Value '' at 'kmsKeyId' failed to satisfy constraint: ...</c></param>
public sealed record RequestFault(string Parameter, string Message);

/// <summary>Gathers the constraints that a request breaks, in the form of AWS's validation errors.</summary>
public sealed class RequestValidation
{
    private readonly List<RequestFault> _faults = [];

    /// <summary>What was found, in the order of the checks.</summary>
    public IReadOnlyList<RequestFault> Faults => _faults;

    /// <summary>All findings as AWS words them: <c>2 validation errors detected: ...; ...</c></summary>
    public string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"{_faults.Count} validation error{(_faults.Count == 1 ? string.Empty : "s")} detected: {string.Join("; ", _faults.Select(fault => fault.Message))}");

    /// <summary>The faults of a request.</summary>
    public static RequestValidation Of(IOperation operation)
    {
        var validation = new RequestValidation();
        operation.Validate(validation);
        return validation;
    }

    /// <summary>The value must be there.</summary>
    public bool Required(string parameter, object? value)
    {
        if (value is not null)
        {
            return true;
        }

        Add(parameter, null, "Member must not be null");
        return false;
    }

    /// <summary>A text, where given, has a length within bounds, in UTF-16 code units.</summary>
    public void Length(string parameter, string? value, int min, int max)
    {
        if (value is null)
        {
            return;
        }

        if (value.Length < min)
        {
            Add(parameter, value, string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {min}"));
        }
        else if (value.Length > max)
        {
            Add(parameter, value, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {max}"));
        }
    }

    /// <summary>Bytes, where given, have a length within bounds.</summary>
    public void Length(string parameter, ReadOnlyMemory<byte>? value, int min, int max)
    {
        if (value is not { } bytes)
        {
            return;
        }

        // The value itself is secret or opaque: it is named by its length.
        if (bytes.Length < min)
        {
            _faults.Add(new(parameter, string.Create(CultureInfo.InvariantCulture, $"Value at '{parameter}' failed to satisfy constraint: Member must have length greater than or equal to {min}")));
        }
        else if (bytes.Length > max)
        {
            _faults.Add(new(parameter, string.Create(CultureInfo.InvariantCulture, $"Value at '{parameter}' failed to satisfy constraint: Member must have length less than or equal to {max}")));
        }
    }

    /// <summary>A list, where given, has a count within bounds.</summary>
    public void Count(string parameter, ICollection? value, int min, int max)
    {
        if (value is null)
        {
            return;
        }

        if (value.Count < min)
        {
            Add(parameter, "[]", string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {min}"));
        }
        else if (value.Count > max)
        {
            Add(parameter, "[...]", string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {max}"));
        }
    }

    /// <summary>A text, where given, matches the whole pattern.</summary>
    public void Pattern(string parameter, string? value, Regex pattern)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add(parameter, value, $"Member must satisfy regular expression pattern: {pattern}");
        }
    }

    /// <summary>A number, where given, lies within bounds.</summary>
    public void Range(string parameter, long? value, long min, long max)
    {
        if (value < min)
        {
            Add(parameter, value.Value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"Member must have value greater than or equal to {min}"));
        }
        else if (value > max)
        {
            Add(parameter, value.Value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"Member must have value less than or equal to {max}"));
        }
    }

    /// <summary>A text, where given, is one of the enumeration's values.</summary>
    public void OneOf(string parameter, string? value, IReadOnlyList<string> values)
    {
        if (value is not null && !values.Contains(value, StringComparer.Ordinal))
        {
            Add(parameter, value, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    }

    /// <summary>A finding that no other member words.</summary>
    /// <param name="parameter">The member at fault.</param>
    /// <param name="message">A whole sentence: what is wrong and what would be right.</param>
    public void Fault(string parameter, string message) => _faults.Add(new(parameter, message));

    private void Add(string parameter, string? value, string constraint) =>
        _faults.Add(new(parameter, $"Value {(value is null ? "null" : $"'{value}'")} at '{parameter}' failed to satisfy constraint: {constraint}"));
}
