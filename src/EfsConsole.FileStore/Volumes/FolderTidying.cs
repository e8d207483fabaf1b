using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>
/// Gives the dead bytes of one open volume back, and knows when that is due. Needs no key: frames and rows are moved as they lie.
/// </summary>
internal sealed class FolderTidying(VolumeFolder folder, DiskRoom room, IoBudget budget)
{
    /// <summary>Fewer changes leave less behind than is left alone anyway: a row of each, and the 64 KiB of a chunk.</summary>
    private const long Negligible = SegmentCompaction.DeadBytesLeft / (1 << 16);

    private readonly SegmentCompaction _segments = new(folder.Segments, folder.Database, room, budget);
    private readonly RecordCompaction _records = new(folder.Database, room, budget);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    // An opening does not know what the one before it left.
    private long _tidyAt = -Negligible - 1;
    private long _seen;

    /// <summary>There may be more dead bytes than are left alone at rest.</summary>
    public bool IsDue => folder.Database.Changes - _tidyAt > Negligible;

    /// <summary>Whether the volume has not changed since the last time this was asked.</summary>
    public bool IsAtRest()
    {
        var seen = folder.Database.Changes;
        return Interlocked.Exchange(ref _seen, seen) == seen;
    }

    /// <summary>Gives back what is dead, within the budget.</summary>
    /// <param name="atRest">All of it but for the small rest that is always left; else only what hurts.</param>
    /// <param name="cancellationToken">Ends it after the step it is at.</param>
    /// <exception cref="Domain.Volumes.VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public async Task RunAsync(bool atRest, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        await _turn.WaitAsync(stop.Token);
        try
        {
            var changes = folder.Database.Changes;
            await _segments.RunAsync(atRest, stop.Token);
            if (atRest)
            {
                await _records.RunAsync(stop.Token);
                _tidyAt = changes;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends what is under way, and waits for it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _turn.WaitAsync(CancellationToken.None);
    }
}
