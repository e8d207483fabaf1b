using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>What the metadata of an open volume works with.</summary>
internal sealed record MetadataParts(
    RecordDatabase Database,
    SegmentStore Segments,
    RecordSealer Sealer,
    VolumeEpoch Epoch,
    DiskRoom Room,
    MemoryBudget NodeMemory,
    long SealLimit,
    TimeProvider Time);

/// <summary>The epoch of a volume as the ledger outside of it knows it.</summary>
internal sealed class VolumeEpoch(string fileSystemId, IVolumeLedger ledger)
{
    /// <summary>The last epoch recorded.</summary>
    public async Task<ulong> LastAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (ulong)await ledger.GetEpochAsync(fileSystemId, cancellationToken);
        }
        catch (Exception e) when (e is not (VolumeException or OperationCanceledException))
        {
            // The edge to the ledger, whose failures are of its own kinds.
            throw Unreachable(e);
        }
    }

    /// <summary>Refuses a volume from before the last epoch recorded.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public async Task CheckAsync(ulong epoch, CancellationToken cancellationToken)
    {
        if (epoch < await LastAsync(cancellationToken))
        {
            throw new VolumeException(VolumeError.Corrupt, "The volume on the disk is an older copy of the file system. Restore the volume and the database from the same backup.");
        }
    }

    /// <summary>Records an epoch that the volume's header already has.</summary>
    public async Task EnterAsync(ulong epoch)
    {
        try
        {
            await ledger.SetEpochAsync(fileSystemId, (long)epoch, CancellationToken.None);
        }
        catch (Exception e) when (e is not VolumeException)
        {
            // As above.
            throw Unreachable(e);
        }
    }

    private static VolumeException Unreachable(Exception failure) =>
        new(VolumeError.InputOutput, "The database that keeps the volume's epoch could not be reached. Try again.", failure);
}

/// <summary>Room on the disk. Stopping short of a full one leaves the database able to go on once there is room again.</summary>
/// <param name="available">Bytes available to the process.</param>
/// <param name="reserve">Bytes that stay free.</param>
/// <param name="giveUpBallast">Frees room that was kept allocated for the case that others have filled the disk.</param>
internal sealed class DiskRoom(Func<long> available, long reserve, Action? giveUpBallast = null)
{
    // The last parts of the reserve are for the database's own files.
    private const int ReliefShare = 4;
    private const int LastShare = 8;

    /// <summary>Bytes available beyond the reserve.</summary>
    public long Available => Math.Max(0, available() - reserve);

    /// <summary>Refuses to write on a full disk.</summary>
    /// <exception cref="VolumeException">NoSpace.</exception>
    public void Check()
    {
        if (available() < reserve)
        {
            throw Full();
        }
    }

    /// <summary>Refuses what gives room back when even that finds none: it needs a little first, and may take it from the reserve.</summary>
    /// <param name="bytes">Bytes that it needs for a while.</param>
    /// <exception cref="VolumeException">NoSpace.</exception>
    public void CheckForRelief(long bytes)
    {
        if (available() - bytes >= reserve / ReliefShare)
        {
            return;
        }

        giveUpBallast?.Invoke();
        if (available() - bytes < reserve / LastShare)
        {
            throw Full();
        }
    }

    private static VolumeException Full() => new(VolumeError.NoSpace, "The disk below the file system is full. Make room and try again.");
}
