using System.ComponentModel.DataAnnotations;

namespace EfsConsole.FileStore;

/// <summary>Settings of the encrypted store, section <c>FileStore</c>.</summary>
public sealed class FileStoreOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "FileStore";

    private const long MiB = 1 << 20;

    /// <summary>The folder that holds a folder for each volume; by default <c>volumes</c> in the data folder.</summary>
    [Required(ErrorMessage = "FileStore:Root is empty. Set it to the folder that shall hold the volumes.")]
    public string Root { get; set; } = "";

    /// <summary>How long unwrapped data keys stay in memory, from when they were unwrapped.</summary>
    public TimeSpan KeyCacheTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A volume that nobody has used for so long is closed.</summary>
    public TimeSpan IdleCloseTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long closing may take to write what is unstable before keys are dropped regardless.</summary>
    public TimeSpan FlushTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a change the metered size is reported.</summary>
    public TimeSpan SizeReportDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Unstable writes of all volumes that gather in memory, in bytes.</summary>
    [Range(1 * MiB, 1 << 30, ErrorMessage = "FileStore:WriteBackBytes is not between 1 MiB and 1 GiB.")]
    public long WriteBackBytes { get; set; } = 32 * MiB;

    /// <summary>Decoded metadata of all volumes, in bytes.</summary>
    [Range(1 * MiB, 1L << 36, ErrorMessage = "FileStore:MetadataCacheBytes is not between 1 MiB and 64 GiB.")]
    public long MetadataCacheBytes { get; set; } = 64 * MiB;

    /// <summary>The block cache that the databases of all volumes share, in bytes.</summary>
    [Range(1 * MiB, 1L << 36, ErrorMessage = "FileStore:DatabaseCacheBytes is not between 1 MiB and 64 GiB.")]
    public long DatabaseCacheBytes { get; set; } = 64 * MiB;

    /// <summary>The write buffers that the databases of all volumes share, in bytes.</summary>
    [Range(4 * MiB, 1L << 34, ErrorMessage = "FileStore:DatabaseWriteBufferBytes is not between 4 MiB and 16 GiB.")]
    public long DatabaseWriteBufferBytes { get; set; } = 32 * MiB;

    /// <summary>A new segment file begins when the last has so many bytes.</summary>
    [Range(64 * 1024, 1L << 32, ErrorMessage = "FileStore:SegmentBytes is not between 64 KiB and 4 GiB.")]
    public long SegmentBytes { get; set; } = 64 * MiB;

    /// <summary>Bytes that stay free on the disk: writes end with a clear error before it is full.</summary>
    [Range(0, 1L << 40, ErrorMessage = "FileStore:ReservedDiskBytes is not between 0 and 1 TiB.")]
    public long ReservedDiskBytes { get; set; } = 64 * MiB;

    /// <summary>Bytes a second that giving dead space back may read and write, for all volumes together.</summary>
    [Range(1 * MiB, 1L << 40, ErrorMessage = "FileStore:CompactionBytesPerSecond is not between 1 MiB and 1 TiB.")]
    public long CompactionBytesPerSecond { get; set; } = 32 * MiB;

    /// <summary>Volumes whose files are open at once; beyond that the one that was not used for longest is closed.</summary>
    [Range(1, 100_000, ErrorMessage = "FileStore:OpenVolumes is not between 1 and 100,000.")]
    public int OpenVolumes { get; set; } = 64;

    /// <summary>What verifications read from the disk, in bytes a second; 0: as fast as it goes.</summary>
    [Range(0, 1L << 40, ErrorMessage = "FileStore:VerificationBytesPerSecond is not between 0 and 1 TiB.")]
    public long VerificationBytesPerSecond { get; set; }

    /// <summary>How often a verification keeps how far it is; only tests set it.</summary>
    internal TimeSpan VerificationCheckpoint { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Seals of one epoch; only tests set it.</summary>
    internal long SealLimit { get; set; } = Sealing.SealCounter.DefaultLimit;
}
