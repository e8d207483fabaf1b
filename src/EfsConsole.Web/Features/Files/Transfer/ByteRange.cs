using System.Globalization;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>What a request's Range header asks of a file.</summary>
public enum ByteRangeKind
{
    /// <summary>The whole file: no header, or one that may be passed over (RFC 9110 section 14.2).</summary>
    Whole = 0,

    /// <summary>A part of it.</summary>
    Part = 1,

    /// <summary>Nothing of it: 416.</summary>
    Unsatisfiable = 2,
}

/// <summary>The part of a file that a download answers.</summary>
/// <param name="Kind">Whole, part or nothing.</param>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">How many bytes.</param>
public readonly record struct ByteRange(ByteRangeKind Kind, long Offset, long Length)
{
    private const string Unit = "bytes=";

    /// <summary>
    /// Reads a Range header. What is not well formed, has another unit or asks for several ranges is passed over, as
    /// RFC 9110 section 14.2 allows.
    /// </summary>
    public static ByteRange Of(string? header, long size)
    {
        var whole = new ByteRange(ByteRangeKind.Whole, 0, size);
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return whole;
        }

        var range = header.AsSpan(Unit.Length).Trim(" \t");
        var dash = range.IndexOf('-');
        if (dash < 0 || range.Contains(','))
        {
            return whole;
        }

        var first = range[..dash];
        var last = range[(dash + 1)..];
        if (first.IsEmpty)
        {
            return !TryRead(last, out var suffix) ? whole
                : suffix == 0 || size == 0 ? new(ByteRangeKind.Unsatisfiable, 0, 0)
                : new(ByteRangeKind.Part, Math.Max(0, size - suffix), Math.Min(suffix, size));
        }

        var end = long.MaxValue;
        if (!TryRead(first, out var start) || (!last.IsEmpty && !TryRead(last, out end)) || end < start)
        {
            return whole;
        }

        return start >= size
            ? new(ByteRangeKind.Unsatisfiable, 0, 0)
            : new(ByteRangeKind.Part, start, Math.Min(end, size - 1) - start + 1);
    }

    /// <summary>A number of digits alone; one beyond the largest file counts as just that.</summary>
    private static bool TryRead(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            value = long.MaxValue;
        }

        return true;
    }
}
