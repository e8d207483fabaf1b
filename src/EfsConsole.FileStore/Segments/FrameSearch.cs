using System.Buffers;
using System.Runtime.CompilerServices;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// Finds the live frames of a segment by what frames begin with. Nothing that a frame says of itself is trusted: a torn one may
/// lie before a whole one, so whatever looks like a beginning is asked for in the location index, which alone decides.
/// </summary>
internal static class FrameSearch
{
    private const int ChunkIdAt = 16;
    private const int ChunkIdBytes = 16;

    /// <summary>The live frames, in the order in which they lie.</summary>
    public static async IAsyncEnumerable<(Guid Chunk, ChunkLocation Location)> LiveFramesAsync(
        SegmentStore segments,
        RecordDatabase database,
        ulong segment,
        int windowBytes,
        IoBudget? budget,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = ArrayPool<byte>.Shared.Rent(windowBytes);
        try
        {
            long position = SegmentHeader.Bytes;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (budget is not null)
                {
                    await budget.TakeAsync(windowBytes, cancellationToken);
                }

                var read = segments.ReadAt(segment, position, window.AsSpan(0, windowBytes));
                var at = 0;
                while (at + ChunkSealer.HeaderBytes <= read && Next(window.AsSpan(0, read), at) is var hit and >= 0)
                {
                    at = hit;
                    if (at + ChunkSealer.HeaderBytes > read)
                    {
                        break;
                    }

                    var chunk = new Guid(window.AsSpan(at + ChunkIdAt, ChunkIdBytes));
                    if (database.GetLocation(chunk) is { } location && location.Segment == segment && location.Offset == position + at)
                    {
                        yield return (chunk, location);
                        at += location.Length;
                    }
                    else
                    {
                        at++;
                    }
                }

                if (read < windowBytes)
                {
                    yield break;
                }

                // A beginning that this window cuts off is seen whole by the next.
                position += Math.Max(at, read - ChunkSealer.HeaderBytes + 1);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }

    private static int Next(ReadOnlySpan<byte> window, int from)
    {
        var hit = window[from..].IndexOf("EFSC"u8);
        return hit < 0 ? -1 : from + hit;
    }
}
