using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;
using Microsoft.Extensions.Logging;

namespace EfsConsole.FileStore.Volumes;

/// <summary>What all volumes share.</summary>
internal sealed class StoreParts(
    FileStoreOptions options,
    IVolumeKeys keys,
    IVolumeLedger ledger,
    TimeProvider time,
    ILogger logger,
    Func<string, long> availableBytes) : IDisposable
{
    public FileStoreOptions Options => options;

    public IVolumeKeys Keys => keys;

    public IVolumeLedger Ledger => ledger;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public NonceSource Nonces { get; } = new();

    public MemoryBudget NodeMemory { get; } = new(options.MetadataCacheBytes);

    public MemoryBudget WriteBack { get; } = new(options.WriteBackBytes);

    public DatabaseMemory DatabaseMemory { get; } = new(options.DatabaseCacheBytes, options.DatabaseWriteBufferBytes);

    public OpenVolumes OpenVolumes { get; } = new(options.OpenVolumes);

    public IoBudget CompactionBudget { get; } = new(options.CompactionBytesPerSecond, time);

    public DiskBallast Ballast { get; } = new(options.Root + ".reserve", DiskBallast.BytesFor(options.ReservedDiskBytes));

    /// <summary>Removes the snapshots that a killed process has left; once, before any is taken.</summary>
    public Lazy<bool> LeftSnapshots { get; } = new(() => SnapshotTaking.RemoveLeft(options.Root));

    /// <summary>Told of a volume that was closed while it may hold much that is dead.</summary>
    public Action<VolumeEngine> ClosedUntidy { get; set; } = static _ => { };

    /// <summary>Room below a volume.</summary>
    public DiskRoom RoomFor(string fileSystemId)
    {
        var path = VolumeFolder.PathOf(options.Root, fileSystemId);
        var fallback = options.Root;
        return new DiskRoom(() => availableBytes(Directory.Exists(path) ? path : fallback), options.ReservedDiskBytes, Ballast.GiveUp);
    }

    /// <summary>Takes the ballast's room again where there is enough.</summary>
    public void RestoreBallast()
    {
        if (Directory.Exists(options.Root))
        {
            Ballast.Restore(availableBytes(options.Root) - options.ReservedDiskBytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DatabaseMemory.Dispose();
}
