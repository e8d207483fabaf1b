namespace EfsConsole.FileStore.Layout;

/// <summary>The part of a range of bytes that falls into one chunk.</summary>
/// <param name="Index">The chunk, 0 for the first of the file.</param>
/// <param name="Start">First byte within the chunk.</param>
/// <param name="Length">Number of bytes, 1 to <see cref="ChunkGrid.ChunkBytes"/>.</param>
/// <param name="Position">Where the part begins within the range.</param>
public readonly record struct ChunkSlice(uint Index, int Start, int Length, int Position);

/// <summary>How a file is cut into chunks. Pure arithmetic.</summary>
public static class ChunkGrid
{
    /// <summary>Plaintext bytes of a full chunk: the size from which AES-GCM runs at the hardware's pace.</summary>
    public const int ChunkBytes = 64 * 1024;

    /// <summary>The largest file, in bytes (EFS quotas).</summary>
    public const long MaxFileBytes = 52_673_613_135_872;

    /// <summary>Cuts a range into its parts, in order; none for an empty range.</summary>
    public static IEnumerable<ChunkSlice> Slices(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var position = 0;
        while (position < length)
        {
            var slice = First(offset + position, length - position) with { Position = position };
            yield return slice;
            position += slice.Length;
        }
    }

    /// <summary>The first part of a range that is not empty.</summary>
    public static ChunkSlice First(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var start = (int)(offset % ChunkBytes);
        return new ChunkSlice((uint)(offset / ChunkBytes), start, Math.Min(ChunkBytes - start, length), 0);
    }

    /// <summary>Number of parts of a range.</summary>
    public static int Parts(long offset, int length) =>
        length == 0 ? 0 : (int)(((offset + length - 1) / ChunkBytes) - (offset / ChunkBytes) + 1);

    /// <summary>How many chunks a file of that size reaches into: the index of the first that it does not.</summary>
    public static uint Count(long size) => (uint)((size + ChunkBytes - 1) / ChunkBytes);

    /// <summary>How many bytes of a chunk lie before the end of a file of that size.</summary>
    public static int LengthWithin(long size, uint index) => (int)Math.Clamp(size - ((long)index * ChunkBytes), 0, ChunkBytes);
}
