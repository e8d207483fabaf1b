using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Verification;

namespace EfsConsole.FileStore.Volumes;

/// <summary>
/// Takes hold of a volume's files in a folder beside it. Tables and segments are hard links: a table never changes, a segment only
/// grows, so that its length at this moment is all that belongs to the snapshot. What RocksDB writes to is copied.
/// </summary>
internal static class SnapshotTaking
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Table = ".sst";

    /// <summary>Takes hold of it.</summary>
    /// <param name="root">The folder of the volumes.</param>
    /// <param name="fileSystemId">The file system.</param>
    /// <param name="open">The volume where it is open; null where nobody has it open or can open it meanwhile.</param>
    /// <returns>Null where there is no volume.</returns>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public static VolumeSnapshot? Take(string root, string fileSystemId, VolumeFolder? open)
    {
        var volume = VolumeFolder.PathOf(root, fileSystemId);
        if (!File.Exists(Path.Combine(volume, VolumeDescription.FileName)))
        {
            return null;
        }

        var folder = VolumeFolder.SnapshotPathOf(root, fileSystemId);
        try
        {
            Remove(folder);
            Directory.CreateDirectory(folder, OwnerOnly);
            foreach (var name in new[] { VolumeDescription.FileName, VerificationFile.Name }.Where(name => File.Exists(Path.Combine(volume, name))))
            {
                File.Copy(Path.Combine(volume, name), Path.Combine(folder, name));
            }

            // Segments that the records refer to must be there still when they are linked.
            using (open?.Segments.HoldAll())
            {
                TakeRecords(Path.Combine(volume, VolumeFolder.RecordsFolder), Path.Combine(folder, VolumeFolder.RecordsFolder), open);
                LinkAll(Path.Combine(volume, VolumeFolder.SegmentsFolder), Path.Combine(folder, VolumeFolder.SegmentsFolder));
            }

            return new VolumeSnapshot(Files(folder), () => RemoveIfPossible(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VolumeException)
        {
            RemoveIfPossible(folder);
            throw e is IOException io ? DiskFailure.Translate(io) : e is VolumeException ? e
                : new VolumeException(VolumeError.InputOutput, "The program may not write to the folder of the volumes (FileStore:Root).", e);
        }
    }

    /// <summary>Removes what a killed process has left; answers whether there was any.</summary>
    public static bool RemoveLeft(string root)
    {
        var left = Directory.Exists(root) ? Directory.GetDirectories(root, "*" + VolumeFolder.SnapshotSuffix) : [];
        foreach (var folder in left)
        {
            RemoveIfPossible(folder);
        }

        return left.Length > 0;
    }

    private static void TakeRecords(string records, string target, VolumeFolder? open)
    {
        if (open is not null)
        {
            open.Database.CopyTo(target);
            return;
        }

        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(records))
        {
            Take(file, Path.Combine(target, Path.GetFileName(file)), canLink: file.EndsWith(Table, StringComparison.Ordinal));
        }

        try
        {
            // What a loss of power has left is put right as the next opening would: a copy is read without being written to.
            ManifestFiles.Restore(target);
            TornLog.CutAll(target);
        }
        catch (InvalidDataException)
        {
            // Damaged: it is copied as it is, and whoever verifies the copy hears of it.
        }
    }

    private static void LinkAll(string segments, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(segments, "*.seg"))
        {
            Take(file, Path.Combine(target, Path.GetFileName(file)), canLink: true);
        }
    }

    private static void Take(string file, string target, bool canLink)
    {
        if (!canLink || !HardLink.TryMake(file, target))
        {
            File.Copy(file, target, overwrite: true);
        }
    }

    private static IReadOnlyList<VolumeSnapshotFile> Files(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new VolumeSnapshotFile(Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.FullName, file.Length))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RemoveIfPossible(string folder)
    {
        try
        {
            Remove(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next snapshot, or the next start, tries again.
        }
    }
}
