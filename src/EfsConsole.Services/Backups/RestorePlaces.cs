using System.Text.Json;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Shared;

namespace EfsConsole.Services.Backups;

/// <summary>
/// Where a backup is restored to. A mark is there, durably, before anything is put beside it, and goes when all of it is: while it is
/// there the program does not start, and the next restore takes away what the one before it has put there.
/// </summary>
internal sealed class RestorePlaces(InstallationFolders folders, string? database, string volumes)
{
    private static readonly string[] DatabaseSuffixes = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes sure that nothing is there that is not an unfinished restore's, takes that away, and leaves the mark.</summary>
    /// <exception cref="BackupException">There is something.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public void Begin(string manifest)
    {
        if (ReadMark() is { } left)
        {
            if (left.Volumes != volumes || left.Database != database)
            {
                throw new BackupException($"An unfinished restore has put volumes into {left.Volumes}{(left.Database is null ? "" : $" and the database into {left.Database}")}. Run this one with the settings of that one, which begins anew.");
            }

            Clear();
        }
        else
        {
            RequireEmpty();
        }

        var mark = JsonSerializer.SerializeToUtf8Bytes(new RestoreMark(manifest, database, volumes), BackupJson.Default.RestoreMark);
        using (var file = new FileStream(folders.RestoreMark, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = BackupWriter.OwnerOnly, BufferSize = 0 }))
        {
            file.Write(mark);
            DiskFlush.Content(file.SafeFileHandle);
        }

        DiskFlush.Names(folders.DataFolder);
    }

    /// <summary>Where a file of the backup goes; null where it is not restored. Its folder is there.</summary>
    public string? PlaceOf(string path)
    {
        var place = path switch
        {
            BackupPaths.Kit => null,
            BackupPaths.Database => database ?? throw new BackupException("The backup holds a SQLite database, and Database:Provider is SqlServer. Restore with Database:Provider=Sqlite.", BackupPaths.Database),
            _ when BackupPaths.FileSystemOf(path) is not null => BackupPaths.In(volumes, path[(BackupPaths.Volumes.Length + 1)..]),
            _ => Path.Combine(folders.AuditFolder, path[(BackupPaths.Audit.Length + 1)..]),
        };
        if (place is not null)
        {
            MakeFolder(Path.GetDirectoryName(place)!);
        }

        if (path.EndsWith(BackupPaths.VolumeDescription, StringComparison.Ordinal))
        {
            // A volume without a segment has the folder for them.
            MakeFolder(Path.Combine(Path.GetDirectoryName(place)!, BackupPaths.Segments));
        }

        return place;
    }

    /// <summary>Makes all names durable, then takes the mark away: from here on it is an installation.</summary>
    public void Finish()
    {
        foreach (var folder in new[] { folders.DataFolder, folders.AuditFolder, database is null ? null : Path.GetDirectoryName(database) }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            DiskFlush.Names(folder);
        }

        if (Directory.Exists(volumes))
        {
            foreach (var folder in Directory.EnumerateDirectories(volumes, "*", SearchOption.AllDirectories).Append(volumes))
            {
                DiskFlush.Names(folder);
            }

            DiskFlush.Names(Path.GetDirectoryName(volumes)!);
        }

        File.Delete(folders.RestoreMark);
        DiskFlush.Names(folders.DataFolder);
    }

    /// <summary>Takes away what was put there, and the mark last.</summary>
    public void GiveUp()
    {
        Clear();
        File.Delete(folders.RestoreMark);
    }

    private RestoreMark? ReadMark()
    {
        try
        {
            return File.Exists(folders.RestoreMark)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(folders.RestoreMark), BackupJson.Default.RestoreMark)
                : null;
        }
        catch (JsonException fault)
        {
            // Cut short by a loss of power: then nothing was put beside it yet, but nobody can know.
            throw new BackupException($"The mark of an unfinished restore ({folders.RestoreMark}) cannot be read. Empty the data folder and the folder of the volumes yourself, then run the restore again.", inner: fault);
        }
    }

    private void RequireEmpty()
    {
        var occupied = new DirectoryInfo(folders.DataFolder).EnumerateFileSystemInfos().FirstOrDefault(entry => entry.FullName != folders.LockFile && !IsEmpty(entry));
        if (occupied is not null)
        {
            throw new BackupException($"The data folder {folders.DataFolder} is not empty: it holds {occupied.Name}. A restore never overwrites anything; set DataFolder to a new folder.");
        }

        if (Directory.Exists(volumes) && Directory.EnumerateFileSystemEntries(volumes).Any())
        {
            throw new BackupException($"The folder of the volumes {volumes} is not empty. A restore never overwrites anything; set FileStore:Root to a new folder.");
        }

        if (database is not null && File.Exists(database))
        {
            throw new BackupException($"There is a database already ({database}). A restore never overwrites anything; set ConnectionStrings:EfsConsole to another file.");
        }
    }

    private static bool IsEmpty(FileSystemInfo entry) => entry is DirectoryInfo folder && !folder.EnumerateFileSystemInfos().Any();

    private void Clear()
    {
        if (database is not null)
        {
            foreach (var suffix in DatabaseSuffixes)
            {
                File.Delete(database + suffix);
            }
        }

        foreach (var folder in new[] { folders.AuditFolder, volumes }.Where(Directory.Exists))
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo below)
                {
                    below.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }
            }
        }
    }

    private static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            MakeFolder(Path.GetDirectoryName(folder)!);
            BackupWriter.MakeFolder(folder);
        }
    }
}
