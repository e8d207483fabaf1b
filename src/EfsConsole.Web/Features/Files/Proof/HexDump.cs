using System.Globalization;
using System.Text;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>Bytes as text: 16 on a line, in hex by pairs and as ASCII. Pure.</summary>
public static class HexDump
{
    /// <summary>Bytes on a line.</summary>
    public const int LineBytes = 16;

    private const int HexWidth = (LineBytes * 2) + (LineBytes / 2) - 1;

    /// <summary>The lines, each with the offset of its first byte.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offset">Where the first of them stands.</param>
    public static string Of(ReadOnlySpan<byte> bytes, long offset)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += LineBytes)
        {
            var line = bytes[at..Math.Min(bytes.Length, at + LineBytes)];
            text.Append(CultureInfo.InvariantCulture, $"{offset + at:x8}  {Hex(line).PadRight(HexWidth)}  {Ascii(line)}\n");
        }

        return text.ToString();
    }

    private static string Hex(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(HexWidth);
        for (var i = 0; i < line.Length; i++)
        {
            if (i > 0 && i % 2 == 0)
            {
                text.Append(' ');
            }

            text.Append(CultureInfo.InvariantCulture, $"{line[i]:x2}");
        }

        return text.ToString();
    }

    private static string Ascii(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(LineBytes);
        foreach (var value in line)
        {
            text.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
        }

        return text.ToString();
    }
}
