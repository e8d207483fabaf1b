using System.Globalization;
using System.Text;

namespace EfsConsole.Web.Features.Requests.CSharp;

/// <summary>Texts in C# (C# specification, "String literals" and "Raw string literals"). Pure.</summary>
internal static class CSharpText
{
    /// <summary>A text of one line as a literal.</summary>
    public static string Literal(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => written.Append("\\\""),
                '\\' => written.Append(@"\\"),
                '\n' => written.Append(@"\n"),
                '\r' => written.Append(@"\r"),
                '\t' => written.Append(@"\t"),
                _ when MustEscape(character) => written.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => written.Append(character),
            };
        }

        return written.Append('"').ToString();
    }

    /// <summary>A text of several lines as a literal that shows them, where there is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Before each line.</param>
    public static string Lines(string text, string indent)
    {
        // Lines end in the literal as they end in the file, and a carriage return could be lost on the way.
        if (!text.Contains('\n', StringComparison.Ordinal) || text.Any(static character => character != '\n' && character != '\t' && MustEscape(character)))
        {
            return Literal(text);
        }

        var quotes = "\"\"\"";
        while (text.Contains(quotes, StringComparison.Ordinal))
        {
            quotes += '"';
        }

        return $"{quotes}\n{string.Concat(text.Split('\n').Select(line => $"{indent}{line}\n"))}{indent}{quotes}";
    }

    // Unicode's own line ends end a line of C# too, and half of a surrogate pair survives no file.
    private static bool MustEscape(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\ufeff';
}
