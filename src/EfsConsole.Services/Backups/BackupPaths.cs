using System.Text.RegularExpressions;

namespace EfsConsole.Services.Backups;

/// <summary>Where the files of a backup lie in it. There are no others.</summary>
internal static partial class BackupPaths
{
    /// <summary>The database.</summary>
    public const string Database = "database.db";

    /// <summary>The recovery kit, where it was given.</summary>
    public const string Kit = "recovery-kit.txt";

    /// <summary>The segments of the audit log.</summary>
    public const string Audit = "audit";

    /// <summary>The volumes, each in a folder of its own.</summary>
    public const string Volumes = "volumes";

    /// <summary>The end of the path of each volume's description.</summary>
    public const string VolumeDescription = "/volume";

    /// <summary>The folder of segments in each volume.</summary>
    public const string Segments = "segments";

    /// <summary>Whether a backup can have such a file.</summary>
    public static bool IsOne(string? path) => path is not null && Pattern().IsMatch(path);

    /// <summary>Whether a volume's folder has such a file that counts: not the locks, and not what RocksDB tells of itself.</summary>
    public static bool IsOfVolume(string name) => VolumePattern().IsMatch(name);

    /// <summary>The file system that a file belongs to; null where it belongs to none.</summary>
    public static string? FileSystemOf(string path) =>
        path.StartsWith(Volumes + "/", StringComparison.Ordinal) ? path.Split('/')[1] : null;

    /// <summary>Where it lies below a folder.</summary>
    public static string In(string folder, string path) => Path.Combine([folder, .. path.Split('/')]);

    private const string OfVolume = @"(volume|verification|records/(CURRENT|IDENTITY|MANIFEST-[0-9]+|OPTIONS-[0-9]+|[0-9]+\.(sst|log))|segments/[0-9a-f]{16}\.seg)";

    [GeneratedRegex(@"^(database\.db|recovery-kit\.txt|audit/segment-[0-9]{8}\.db|volumes/fs-[0-9a-f]{8,40}/" + OfVolume + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("^" + OfVolume + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex VolumePattern();
}
