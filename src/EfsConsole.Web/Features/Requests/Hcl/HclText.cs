using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EfsConsole.Web.Features.Requests.Hcl;

/// <summary>Texts in HCL (HCL Native Syntax Specification, "Template Expressions"). Pure.</summary>
internal static class HclText
{
    /// <summary>A text in quotes.</summary>
    public static string Quoted(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var rune in Template(text).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => written.Append("\\\""),
                '\\' => written.Append(@"\\"),
                '\n' => written.Append(@"\n"),
                '\r' => written.Append(@"\r"),
                '\t' => written.Append(@"\t"),
                _ when Rune.IsControl(rune) => written.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}"),
                _ => written.Append(rune),
            };
        }

        return written.Append('"').ToString();
    }

    /// <summary>A text of several lines as it is, with a line break after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">A word in it, and the expression that is to stand in its place; null for none.</param>
    public static string Heredoc(string text, (string Word, string Expression)? name = null)
    {
        var mark = "POLICY";
        var lines = text.Split('\n');
        while (lines.Any(line => line.Trim() == mark))
        {
            mark += "_";
        }

        // After a dollar or percent sign an expression would be a text again.
        var template = name is { } given
            ? Regex.Replace(Template(text), $"(?<![$%]){Regex.Escape(given.Word)}", _ => $"${{{given.Expression}}}", RegexOptions.CultureInvariant)
            : Template(text);
        return $"<<{mark}\n{template}\n{mark}";
    }

    private static string Template(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
