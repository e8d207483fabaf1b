using System.Globalization;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Sizes for people.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>With one decimal in the largest unit that is reached: <c>6.0 KiB</c>; bytes as they are.</summary>
    public static string Text(long bytes)
    {
        if (bytes < 1024)
        {
            return bytes == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        }

        var (size, unit) = ((double)bytes, 0);

        // 1023.95 would be rounded to 1024.0 of its unit.
        while (size >= 1023.95 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }

    /// <summary>To the byte: <c>6,144 bytes</c>.</summary>
    public static string Exact(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} {(bytes == 1 ? "byte" : "bytes")}");
}
