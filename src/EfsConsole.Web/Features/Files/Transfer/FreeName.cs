using System.Globalization;
using System.Text;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Names beside a taken one: <c>report (1).pdf</c>, <c>report (2).pdf</c>, and so on.</summary>
public static class FreeName
{
    /// <summary>So many are tried before the upload asks for another name.</summary>
    public const int MostTries = 10_000;

    /// <summary>The name itself for 0, else the name with a number before its extension, cut to 255 bytes between characters.</summary>
    public static FileName Numbered(FileName name, int number)
    {
        if (number == 0)
        {
            return name;
        }

        var text = name.ToString();
        var dot = text.LastIndexOf('.');

        // A leading dot hides a file and begins no extension; an extension so long that no stem would fit is none either.
        var extension = dot > 0 && Encoding.UTF8.GetByteCount(text.AsSpan(dot)) <= FileName.MaxBytes / 2 ? text[dot..] : string.Empty;
        var stem = text.AsSpan(0, text.Length - extension.Length);
        var tail = string.Create(CultureInfo.InvariantCulture, $" ({number}){extension}");
        var room = FileName.MaxBytes - Encoding.UTF8.GetByteCount(tail);
        var kept = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return FileName.From(kept.Append(tail).ToString());
    }
}
