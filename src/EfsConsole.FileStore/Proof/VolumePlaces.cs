using System.Globalization;
using System.Text.RegularExpressions;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>Which files a volume's folder is made of (docs/file-format.md, "Folder").</summary>
internal sealed partial class VolumePlaces(string folder)
{
    private const string SegmentsFolder = "segments";
    private const string RecordsFolder = "records";

    /// <summary>The volume's folder.</summary>
    public string Folder => folder;

    /// <summary>The description.</summary>
    public string Description => Path.Combine(folder, VolumeDescription.FileName);

    /// <summary>The database's folder.</summary>
    public string Records => Path.Combine(folder, RecordsFolder);

    /// <summary>A segment.</summary>
    public string Segment(ulong number) => Path.Combine(folder, SegmentsFolder, number.ToString("x16", CultureInfo.InvariantCulture) + ".seg");

    /// <summary>A path as it stands in a report: below the volume's folder, with '/' between.</summary>
    public string Relative(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The number of a segment by its path within the folder; null for what is none.</summary>
    public static ulong? SegmentNumber(string relative)
    {
        var name = SegmentPattern().Match(relative);
        return name.Success ? ulong.Parse(name.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whether the database makes a file of this path.</summary>
    public static bool IsRecordFile(string relative) => RecordPattern().IsMatch(relative);

    /// <summary>Whether this is the description.</summary>
    public static bool IsDescription(string relative) => relative == VolumeDescription.FileName;

    /// <summary>Whether this is the lock.</summary>
    public static bool IsLock(string relative) => relative == "lock";

    [GeneratedRegex("^segments/([0-9a-f]{16})\\.seg$")]
    private static partial Regex SegmentPattern();

    // RocksDB: tables, write-ahead logs, manifest, options, and its own short log.
    [GeneratedRegex("^records/([0-9]+\\.(sst|log|dbtmp)|MANIFEST-[0-9]+|OPTIONS-[0-9]+(\\.dbtmp)?|CURRENT|IDENTITY|LOCK|LOG(\\.old\\.[0-9]+)?)$")]
    private static partial Regex RecordPattern();
}
