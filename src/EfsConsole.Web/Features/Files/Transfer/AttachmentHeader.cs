using System.Buffers;
using System.Globalization;
using System.Text;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>The Content-Disposition of a download (RFC 6266), safe for every name that a volume may hold.</summary>
public static class AttachmentHeader
{
    // RFC 8187 section 3.2.1, attr-char.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~"u8);

    /// <summary>An attachment of that name: an ASCII fallback, and the name itself as UTF-8.</summary>
    public static string For(FileName name)
    {
        var text = name.ToString();
        var fallback = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A percent sign is decoded by some browsers; a quote and a backslash end or escape the quoted string.
            fallback.Append(rune.Value is >= 0x20 and < 0x7f and not ('"' or '\\' or '%' or '/') ? (char)rune.Value : '_');
        }

        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (Plain.Contains(octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return $"attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}";
    }
}
