using System.Text.RegularExpressions;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Web.Components.Controls;

/// <summary>A refusal as a person reads it.</summary>
/// <param name="What">What did not happen: <c>Create file system failed</c>.</param>
/// <param name="Why">The service's own words.</param>
/// <param name="Remedy">What to do; null when the service's words say it already.</param>
/// <param name="Code">The field's error code.</param>
/// <param name="Parameter">The request member at fault, in lower camel case; null when none is.</param>
public sealed partial record ScreenMessage(string What, string Why, string? Remedy, string Code, string? Parameter)
{
    /// <summary>Translates an error of the door.</summary>
    public static ScreenMessage Of(OperationName operation, OperationException error)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(error);
        return new($"{Spoken(operation.Name)} failed", error.Message, ErrorRemedies.For(error.ErrorCode), error.ErrorCode, error.Parameter);
    }

    /// <summary><c>CreateFileSystem</c> as <c>Create file system</c>.</summary>
    public static string Spoken(string operationName)
    {
        var words = WordStart().Replace(operationName, static match => " " + match.Value.ToLowerInvariant()).Trim();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<!^)[A-Z](?=[a-z])")]
    private static partial Regex WordStart();
}
