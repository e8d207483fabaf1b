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

    private const int WalkedTogether = 1000;

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
        var cookie = transaction.NextCookie(record);
        transaction.Put(RecordKey.Name(directory, name), new NameRecord(inode, cookie).Encode());
        transaction.Put(RecordKey.Entry(directory, cookie), new EntryRecord(inode, name).Encode());
        transaction.Save(Touched(transaction, record, now) with
        {
            NextCookie = cookie + 1,
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
        transaction.Save(Touched(transaction, record, now) with
        {
            Entries = record.Entries - 1,
            Size = record.Size - name.Bytes.Length - Metering.EntryOverheadBytes,
            Links = record.Links - (isDirectory ? 1u : 0),
        });
    }

    /// <summary>A directory whose entries changed.</summary>
    private static InodeRecord Touched(MetadataTransaction transaction, InodeRecord record, DateTime now) =>
        record with { ModifyTime = now, ChangeTime = now, AccessTime = now, Change = transaction.NextChange(record) };

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

    /// <summary>How many levels of directories lie below a directory; null when more names than that would have to be looked at.</summary>
    public static int? Height(MetadataTransaction transaction, InodeRecord directory, int names)
    {
        var height = 0;
        var left = names;
        var walk = new Stack<(InodeId Directory, int Level)>();

        // Two links: no subdirectories.
        if (directory.Links > 2)
        {
            walk.Push((directory.Inode, 0));
        }

        while (walk.TryPop(out var at))
        {
            ulong cookie = 0;
            int page, found;
            do
            {
                if (left <= 0)
                {
                    return null;
                }

                page = Math.Min(left, WalkedTogether);
                found = transaction.Visit(RecordKey.Entry(at.Directory, cookie), RecordKey.End(3, at.Directory), page, (key, value) =>
                {
                    cookie = RecordKey.LastNumber(key) + 1;
                    if (transaction.PeekInode(EntryRecord.Decode(value).Inode) is { Kind: InodeKind.Directory } child)
                    {
                        height = Math.Max(height, at.Level + 1);
                        if (child.Links > 2)
                        {
                            walk.Push((child.Inode, at.Level + 1));
                        }
                    }
                });
                left -= found;
            }
            while (found == page);
        }

        return height;
    }
}
