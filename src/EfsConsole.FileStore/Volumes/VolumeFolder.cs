using System.Text.RegularExpressions;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;
using EfsConsole.Shared;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Where a volume lies, and what of it is open without any key.</summary>
internal sealed partial class VolumeFolder : IDisposable
{
    /// <summary>The folder of the database.</summary>
    public const string RecordsFolder = "records";

    /// <summary>The folder of the segments.</summary>
    public const string SegmentsFolder = "segments";

    private const string LockFile = "lock";

    private readonly FileStream? _lock;

    private VolumeFolder(FileStream? held, VolumeDescription description, RecordDatabase database, SegmentStore segments)
    {
        _lock = held;
        Description = description;
        Database = database;
        Segments = segments;
    }

    public VolumeDescription Description { get; }

    public RecordDatabase Database { get; }

    public SegmentStore Segments { get; }

    /// <summary>The folder of a file system's volume.</summary>
    /// <exception cref="VolumeException">VolumeUnavailable: that is no id of a file system.</exception>
    public static string PathOf(string root, string fileSystemId) => IdPattern().IsMatch(fileSystemId)
        ? Path.Combine(root, fileSystemId)
        : throw new VolumeException(VolumeError.VolumeUnavailable, "That is no id of a file system.");

    /// <summary>Where a volume is made before it takes its place.</summary>
    public static string UnfinishedPathOf(string root, string fileSystemId) => PathOf(root, fileSystemId) + ".unfinished";

    /// <summary>Where the files of one moment are held while they are copied elsewhere.</summary>
    public static string SnapshotPathOf(string root, string fileSystemId) => PathOf(root, fileSystemId) + SnapshotSuffix;

    /// <summary>What the names of those folders end with.</summary>
    public const string SnapshotSuffix = ".snapshot";

    /// <summary>Where a volume goes to be removed.</summary>
    public static string DoomedPathOf(string root, string fileSystemId) => PathOf(root, fileSystemId) + ".doomed";

    /// <summary>Makes the folders and the description of a new volume.</summary>
    public static void Lay(string path, VolumeDescription description)
    {
        Directory.CreateDirectory(path);
        Directory.CreateDirectory(Path.Combine(path, RecordsFolder));
        Directory.CreateDirectory(Path.Combine(path, SegmentsFolder));
        using var file = File.OpenHandle(Path.Combine(path, VolumeDescription.FileName), FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, description.Encode(), 0);
        DiskFlush.Content(file);
        DiskFlush.Names(path);
    }

    /// <summary>Reads a volume's description.</summary>
    public static VolumeDescription Describe(string path, string fileSystemId)
    {
        var file = Path.Combine(path, VolumeDescription.FileName);
        if (!File.Exists(file))
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, "The file system's volume is not there.");
        }

        var description = VolumeDescription.Decode(File.ReadAllBytes(file));
        return description.FileSystemId == fileSystemId
            ? description
            : throw new VolumeException(VolumeError.Corrupt, "The volume on the disk belongs to another file system.");
    }

    /// <summary>Opens a volume's files and keeps every other process out.</summary>
    /// <exception cref="VolumeException">VolumeUnavailable, UnsupportedFormat, Corrupt, NoSpace, InputOutput.</exception>
    public static VolumeFolder Open(string path, string fileSystemId, DatabaseMemory memory, long segmentBytes)
    {
        VolumeDescription description;
        try
        {
            description = Describe(path, fileSystemId);
        }
        catch (IOException e)
        {
            throw DiskFailure.Translate(e);
        }

        var held = Hold(path);
        RecordDatabase? database = null;
        try
        {
            database = RecordDatabase.Open(Path.Combine(path, RecordsFolder), memory);
            var segments = new SegmentStore(Path.Combine(path, SegmentsFolder), fileSystemId, segmentBytes, database.GetReadableSegments());
            database.Observe(segments.Apply);
            return new VolumeFolder(held, description, database, segments);
        }
        catch (Exception e) when (e is IOException or VolumeException or UnauthorizedAccessException)
        {
            database?.Dispose();
            held.Dispose();
            throw e is IOException io ? DiskFailure.Translate(io) : e is VolumeException ? e
                : new VolumeException(VolumeError.InputOutput, "The program may not open the volume's files.", e);
        }
    }

    /// <summary>Opens a copy of a volume that nobody works on, to read it: nothing in its folder changes.</summary>
    /// <exception cref="VolumeException">VolumeUnavailable, UnsupportedFormat, Corrupt, InputOutput.</exception>
    public static VolumeFolder OpenReadOnly(string path, string fileSystemId, DatabaseMemory memory)
    {
        RecordDatabase? database = null;
        try
        {
            var description = Describe(path, fileSystemId);
            database = RecordDatabase.OpenReadOnly(Path.Combine(path, RecordsFolder), memory);
            var segments = new SegmentStore(Path.Combine(path, SegmentsFolder), fileSystemId, segmentBytes: 0, database.GetReadableSegments(), readOnly: true);
            return new VolumeFolder(null, description, database, segments);
        }
        catch (Exception e) when (e is IOException or VolumeException or UnauthorizedAccessException)
        {
            database?.Dispose();
            throw e is IOException io ? DiskFailure.Translate(io) : e is VolumeException ? e
                : new VolumeException(VolumeError.InputOutput, "The program may not open the volume's files.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Segments.Dispose();
        Database.Dispose();
        _lock?.Dispose();
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, "Another process has the volume open.", e);
        }
    }

    [GeneratedRegex("^fs-[0-9a-f]{8,40}$")]
    private static partial Regex IdPattern();
}
