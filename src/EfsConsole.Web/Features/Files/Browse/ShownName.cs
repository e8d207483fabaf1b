using System.Globalization;
using System.Text;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>
/// Names as the screen shows them: control characters and those that turn the direction of text are made visible, so that
/// no name looks like another one.
/// </summary>
public static class ShownName
{
    /// <summary>A name for the screen.</summary>
    public static string Of(FileName name) => Of(name.ToString());

    /// <summary>A text from a volume for the screen.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }
}
