using System.Buffers;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// Gives back what segments hold and nothing refers to: moves the live frames of poor segments to the active one, as they lie,
/// without any key. A frame is live where the location index names exactly its place. Frames are copied and flushed first, then
/// one write changes their locations, then the emptied segment is deleted: a crash in between leaves garbage and nothing else.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="database">The location index.</param>
/// <param name="room">Room on the disk.</param>
/// <param name="budget">Bounds what is read and written.</param>
internal sealed class SegmentCompaction(SegmentStore segments, RecordDatabase database, DiskRoom room, IoBudget budget)
{
    /// <summary>Dead bytes that are left alone whatever the live ones are.</summary>
    public const long DeadBytesLeft = 4 << 20;

    /// <summary>Dead bytes that are left alone in a volume at rest, for each live one.</summary>
    public const double DeadShareAtRest = 0.2;

    // While the volume changes, what is moved now may be dead soon: only what is worth it.
    private const double DeadShareInUse = 1.0;
    private const double LiveShareInUse = 0.5;
    private const long DeadBytesLeftInUse = 64 << 20;

    private const int WindowBytes = 1 << 20;
    private const int BlockBytes = 1 << 20;

    /// <summary>Bytes moved by one commit.</summary>
    private const long CommitBytes = 8 << 20;

    // Segments that did not become empty though all frames found in them were moved, with what they held then.
    private readonly Dictionary<ulong, SegmentUsage> _stuck = [];

    private readonly DoubtfulFrames _moved = new(database, segments);

    /// <summary>Moves frames until the bound holds, or nothing more can be gained.</summary>
    /// <param name="atRest">The volume does not change at the moment.</param>
    /// <param name="cancellationToken">Ends it after the step it is at; what was done stays done.</param>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public async Task RunAsync(bool atRest, CancellationToken cancellationToken)
    {
        _moved.Settle();
        while (Choose(segments.Survey(), atRest) is { } poor)
        {
            // The emptiest comes first: where its frames find no room, no others do.
            if (poor.Usage.Bytes > 0)
            {
                room.CheckForRelief(poor.Usage.Bytes);
            }

            if (!segments.Retire(poor.Id))
            {
                return;
            }

            await EmptyAsync(poor.Id, cancellationToken);
            if (segments.Survey().FirstOrDefault(s => s.Id == poor.Id) is { Id: > 0, Usage.Frames: > 0 } left)
            {
                _stuck[left.Id] = left.Usage;
            }
        }
    }

    private SegmentFill? Choose(IReadOnlyList<SegmentFill> survey, bool atRest)
    {
        long dead = 0, live = 0;
        SegmentFill? emptiest = null;
        foreach (var segment in survey)
        {
            live += segment.Usage.Bytes;
            if (segment.Pending || (_stuck.TryGetValue(segment.Id, out var usage) && usage == segment.Usage))
            {
                continue;
            }

            dead += segment.Dead;
            if ((atRest || (!segment.Active && segment.Live <= LiveShareInUse)) && segment.Dead > 0 && (emptiest is null || segment.Live < emptiest.Value.Live))
            {
                emptiest = segment;
            }
        }

        var left = atRest ? DeadBytesLeft + (DeadShareAtRest * live) : DeadBytesLeftInUse + (DeadShareInUse * live);
        return dead > left ? emptiest : null;
    }

    private async Task EmptyAsync(ulong segment, CancellationToken cancellationToken)
    {
        var moves = new List<(Guid Chunk, ChunkLocation From)>();
        long bytes = 0;
        await foreach (var (chunk, location) in FrameSearch.LiveFramesAsync(segments, database, segment, WindowBytes, budget, cancellationToken))
        {
            moves.Add((chunk, location));
            bytes += location.Length;
            if (bytes >= CommitBytes)
            {
                await MoveAsync(moves, cancellationToken);
                moves.Clear();
                bytes = 0;
            }
        }

        if (moves.Count > 0)
        {
            await MoveAsync(moves, cancellationToken);
        }
    }

    private async Task MoveAsync(List<(Guid Chunk, ChunkLocation From)> moves, CancellationToken cancellationToken)
    {
        var batch = new RecordBatch();
        var appended = new List<(ulong Segment, int Frames)>();
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (var next = 0; next < moves.Count;)
            {
                var first = next;
                var used = 0;
                while (next < moves.Count && used + moves[next].From.Length <= BlockBytes)
                {
                    segments.Read(moves[next].From, block.AsSpan(used));
                    used += moves[next].From.Length;
                    next++;
                }

                await budget.TakeAsync(2 * used, cancellationToken);
                var (segment, offset) = segments.Append(block.AsSpan(0, used), next - first);
                appended.Add((segment, next - first));
                foreach (var (chunk, from) in moves[first..next])
                {
                    batch.Moved.Add((chunk, from, new ChunkLocation(segment, offset, from.Length, null)));
                    offset += from.Length;
                }
            }

            segments.Flush(appended.Select(static a => a.Segment).Distinct());
        }
        catch (Exception e)
        {
            // Garbage: nothing names it.
            appended.ForEach(a => segments.Release(a.Segment, a.Frames));
            if (e is IOException failure)
            {
                throw DiskFailure.Translate(failure);
            }

            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _moved.Write(batch, appended);
    }
}
