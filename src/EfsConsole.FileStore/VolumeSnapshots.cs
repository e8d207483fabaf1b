using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore;

/// <summary>Takes hold of the volumes of a store.</summary>
/// <param name="store">The store, which must live longer.</param>
public sealed class VolumeSnapshots(VolumeStore store) : IVolumeSnapshots
{
    /// <inheritdoc/>
    public string Root => store.Parts.Options.Root;

    /// <inheritdoc/>
    public Task<VolumeSnapshot?> TakeAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        _ = store.Parts.LeftSnapshots.Value;
        return store.Engine(fileSystemId).TakeSnapshotAsync(cancellationToken);
    }
}
