using System.Text.RegularExpressions;

namespace EfsConsole.Web.Features.Requests.Shell;

/// <summary>Words of a POSIX shell (IEEE Std 1003.1, Shell Command Language, 2.2 Quoting). Pure.</summary>
internal static partial class ShellText
{
    /// <summary>A text as one word that the shell hands on as it is. A NUL cannot be handed on at all.</summary>
    public static string Word(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9_./:@%+,-]+\z")]
    private static partial Regex Plain();
}
