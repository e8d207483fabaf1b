using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Names in directories, within one operation: found by name, listed by cookie.</summary>
internal static class DirectoryEntries
{
    /// <summary>The deepest level of a directory below the root (EFS quotas).</summary>
    public const int MaxLevel = 1000;

    /// <summary>Smaller cookies have meanings of their own in NFS (RFC 7530 section 16.24).</summary>
    public const ulong FirstCookie = 3;

    /// <summary>What a name stands for, or null.</summary>
    public static NameRecord? Find(MetadataTransaction transaction, InodeId directory, FileName name) =>
        transaction.TryGet(RecordKey.Name(directory, name), out var bytes) ? NameRecord.Decode(bytes) : null;

    /// <summary>What a name stands for.</summary>
    /// <exception cref="VolumeException">NotFound.</exception>
    public static NameRecord Get(MetadataTransaction transaction, InodeId directory, FileName name) =>
        Find(transaction, directory, name) ?? throw new VolumeException(VolumeError.NotFound, "There is no such name in the directory.");

    /// <summary>The object that an entry names. An entry without one is damage.</summary>
    public static InodeRecord Named(MetadataTransaction transaction, NameRecord name) =>
        transaction.FindInode(name.Inode) ?? throw RecordSealer.Damaged();

    /// <summary>Adds a name.</summary>
    /// <exception cref="VolumeException">AlreadyExists.</exception>
    public static void Add(MetadataTransaction transaction, InodeId directory, FileName name, InodeId inode, bool isDirectory, DateTime now)
    {
        if (Find(transaction, directory, name) is not null)
        {
            throw new VolumeException(VolumeError.AlreadyExists, "The name is taken.");
        }

        var record = transaction.Inode(directory);
        transaction.Put(RecordKey.Name(directory, name), new NameRecord(inode, record.NextCookie).Encode());
        transaction.Put(RecordKey.Entry(directory, record.NextCookie), new EntryRecord(inode, name).Encode());
        transaction.Save(Touched(record, now) with
        {
            NextCookie = record.NextCookie + 1,
            Entries = record.Entries + 1,
            Size = record.Size + name.Bytes.Length + Metering.EntryOverheadBytes,
            Links = record.Links + (isDirectory ? 1u : 0),
        });
    }

    /// <summary>Takes a name away; what it stood for is left to the caller.</summary>
    public static void Remove(MetadataTransaction transaction, InodeId directory, FileName name, NameRecord entry, bool isDirectory, DateTime now)
    {
        var record = transaction.Inode(directory);
        transaction.Delete(RecordKey.Name(directory, name));
        transaction.Delete(RecordKey.Entry(directory, entry.Cookie));
        transaction.Save(Touched(record, now) with
        {
            Entries = record.Entries - 1,
            Size = record.Size - name.Bytes.Length - Metering.EntryOverheadBytes,
            Links = record.Links - (isDirectory ? 1u : 0),
        });
    }

    /// <summary>A directory whose entries changed.</summary>
    public static InodeRecord Touched(InodeRecord record, DateTime now) =>
        record with { ModifyTime = now, ChangeTime = now, AccessTime = now, Change = record.Change + 1 };

    /// <summary>How far below the root a directory lies.</summary>
    public static int Level(MetadataTransaction transaction, InodeRecord directory)
    {
        var level = 0;
        for (var at = directory; at.Inode != InodeId.Root; at = transaction.Inode(at.Parent))
        {
            // More levels than there can be: parents that go round are damage.
            if (++level > MaxLevel)
            {
                throw RecordSealer.Damaged();
            }
        }

        return level;
    }

    /// <summary>Whether a directory is another, or lies below it.</summary>
    public static bool IsWithin(MetadataTransaction transaction, InodeRecord directory, InodeId above)
    {
        for (var at = directory; ; at = transaction.Inode(at.Parent))
        {
            if (at.Inode == above)
            {
                return true;
            }

            if (at.Inode == InodeId.Root)
            {
                return false;
            }
        }
    }

    /// <summary>How many levels of directories lie below a directory. Walks them: only for a move that may go too deep.</summary>
    public static int Height(MetadataTransaction transaction, InodeRecord directory)
    {
        var height = 0;
        var walk = new Stack<(InodeRecord Directory, int Level)>();
        walk.Push((directory, 0));
        while (walk.TryPop(out var at))
        {
            height = Math.Max(height, at.Level);

            // Two links: no subdirectories.
            if (at.Directory.Links <= 2)
            {
                continue;
            }

            foreach (var (_, value) in transaction.Scan(RecordKey.Entry(at.Directory.Inode, 0), RecordKey.End(3, at.Directory.Inode), int.MaxValue))
            {
                if (transaction.FindInode(EntryRecord.Decode(value).Inode) is { Kind: InodeKind.Directory } child)
                {
                    walk.Push((child, at.Level + 1));
                }
            }
        }

        return height;
    }
}
