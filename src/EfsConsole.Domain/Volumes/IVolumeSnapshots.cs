namespace EfsConsole.Domain.Volumes;

/// <summary>Takes hold of volumes as they are at one moment, so that they can be copied while they are in use.</summary>
public interface IVolumeSnapshots
{
    /// <summary>The folder in which each volume has its own.</summary>
    string Root { get; }

    /// <summary>
    /// Takes hold of a volume's files. Needs no key. What was acknowledged as stable before the call is in them, each operation wholly
    /// or not at all; what is written later does not change them.
    /// </summary>
    /// <returns>The files, which the caller disposes; null where there is no volume.</returns>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput; VolumeUnavailable: that is no id of a file system.</exception>
    Task<VolumeSnapshot?> TakeAsync(string fileSystemId, CancellationToken cancellationToken);
}

/// <summary>A volume's files of one moment. Disposing lets go of them.</summary>
/// <param name="files">The files.</param>
/// <param name="release">Lets go of them.</param>
public sealed class VolumeSnapshot(IReadOnlyList<VolumeSnapshotFile> files, Action release) : IDisposable
{
    private int _released;

    /// <summary>The files.</summary>
    public IReadOnlyList<VolumeSnapshotFile> Files { get; } = files;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            release();
        }
    }
}

/// <summary>A file of a snapshot.</summary>
/// <param name="Name">Its path in the volume's folder, parts joined by <c>/</c>.</param>
/// <param name="Source">Where it can be read.</param>
/// <param name="Length">So many bytes belong to the snapshot; the file may have grown since.</param>
public sealed record VolumeSnapshotFile(string Name, string Source, long Length);
