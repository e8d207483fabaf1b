using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Operations on names: lookup, create, link, remove, rename, list. Each is one change of the metadata.</summary>
internal sealed class NameOperations(MetadataStore metadata, FileContents contents, ContentRemoval removal, OpenFiles open, TimeProvider time)
{
    /// <summary>The longest target of a symbolic link, in bytes (EFS quotas).</summary>
    public const int MaxTargetBytes = 4080;

    /// <summary>The most names of a file (EFS quotas, since May 2018).</summary>
    public const uint MaxLinks = 177;

    private const int MaxPage = 4096;

    /// <summary>Names of a tree that are looked at when it moves deeper.</summary>
    private const int SmallTree = 1000;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>lookup.</summary>
    public InodeRecord Lookup(InodeId directory, FileName name) => metadata.Read(transaction =>
    {
        LiveInode.Directory(transaction, directory);
        return contents.Shown(DirectoryEntries.Named(transaction, DirectoryEntries.Get(transaction, directory, name)));
    });

    /// <summary>The directory above.</summary>
    public InodeRecord LookupParent(InodeId directory) => metadata.Read(transaction =>
    {
        var record = LiveInode.Directory(transaction, directory);
        return directory == InodeId.Root ? record : transaction.Inode(record.Parent);
    });

    /// <summary>readdir.</summary>
    public DirectoryPage List(InodeId directory, ulong cookie, int maxEntries) => metadata.Read(transaction =>
    {
        var record = LiveInode.Directory(transaction, directory);
        if (maxEntries < 1)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "Ask for at least one entry.");
        }

        if (cookie != 0 && (cookie < DirectoryEntries.FirstCookie || cookie >= record.NextCookie))
        {
            throw new VolumeException(VolumeError.BadCookie, "The cookie is none of this directory. Start again from the beginning.");
        }

        var page = Math.Min(maxEntries, MaxPage);
        var entries = new List<DirectoryEntry>();
        var damaged = new List<FileName>();
        var behind = new List<FileName>();
        bool isEnd;
        do
        {
            // A part has an entry, whose cookie leads on, unless it is the last: damaged names behind that entry belong to the next part.
            var shown = 0;
            var from = cookie + 1;
            isEnd = page >= transaction.Visit(RecordKey.Entry(directory, from), RecordKey.End(3, directory), page + 1, (key, value) =>
            {
                if (shown++ == page)
                {
                    return;
                }

                cookie = RecordKey.LastNumber(key);
                var entry = EntryRecord.Decode(value);
                if (TryRead(transaction, entry.Inode) is not { } named)
                {
                    behind.Add(entry.Name);
                    return;
                }

                damaged.AddRange(behind);
                behind.Clear();
                entries.Add(new DirectoryEntry(entry.Name, named.ToAttributes(), cookie));
            });
        }
        while (entries.Count == 0 && !isEnd);

        return new DirectoryPage(entries, isEnd) { Damaged = isEnd ? [.. damaged, .. behind] : damaged };
    });

    /// <summary>What an entry names; null where its record is damaged.</summary>
    private InodeRecord? TryRead(MetadataTransaction transaction, InodeId inode)
    {
        try
        {
            return contents.Shown(DirectoryEntries.Named(transaction, new NameRecord(inode, 0)));
        }
        catch (VolumeException damage) when (damage.Error == VolumeError.Corrupt)
        {
            return null;
        }
    }

    /// <summary>Makes an object with a name.</summary>
    public Task<InodeRecord> CreateAsync(InodeId directory, FileName name, InodeKind kind, NewInode attributes, byte[]? target) =>
        metadata.ChangeAsync(transaction => Create(transaction, directory, name, kind, attributes, target, null));

    /// <summary>Exclusive create: the same verifier finds the same file.</summary>
    public Task<InodeRecord> CreateExclusiveAsync(InodeId directory, FileName name, ulong verifier, NewInode attributes) =>
        metadata.ChangeAsync(transaction =>
        {
            LiveInode.Directory(transaction, directory);
            if (DirectoryEntries.Find(transaction, directory, name) is { } existing
                && DirectoryEntries.Named(transaction, existing) is { Kind: InodeKind.File } file
                && file.Verifier == verifier)
            {
                return contents.Shown(file);
            }

            return Create(transaction, directory, name, InodeKind.File, attributes, null, verifier);
        });

    /// <summary>readlink.</summary>
    public ReadOnlyMemory<byte> ReadLink(InodeId inode) => metadata.Read(transaction =>
    {
        if (LiveInode.Get(transaction, open, inode).Kind != InodeKind.SymbolicLink)
        {
            throw new VolumeException(VolumeError.WrongType, "This is no symbolic link.");
        }

        return transaction.Get(RecordKey.Target(inode)) ?? throw Sealing.RecordSealer.Damaged();
    });

    /// <summary>link.</summary>
    public Task<InodeRecord> LinkAsync(InodeId inode, InodeId directory, FileName name) => metadata.ChangeAsync(transaction =>
    {
        LiveInode.Directory(transaction, directory);
        var record = LiveInode.Get(transaction, open, inode);
        if (record.Kind == InodeKind.Directory)
        {
            throw new VolumeException(VolumeError.IsDirectory, "A directory has one name only.");
        }

        if (record.Links == 0)
        {
            throw new VolumeException(VolumeError.Stale, "The file has lost its last name and cannot get one again.");
        }

        if (record.Links >= MaxLinks)
        {
            throw new VolumeException(VolumeError.TooManyLinks, "A file has at most 177 names.");
        }

        DirectoryEntries.Add(transaction, directory, name, inode, false, Now);
        var linked = Changed(transaction, record) with { Links = record.Links + 1 };
        transaction.Save(linked);
        return contents.Shown(linked);
    });

    /// <summary>remove.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The name.</param>
    /// <param name="postpone">Hears why content that has lost its name is not gone yet: the name is, and stays so.</param>
    public async Task RemoveAsync(InodeId directory, FileName name, Action<VolumeException> postpone)
    {
        var removed = await metadata.ChangeAsync(transaction =>
        {
            LiveInode.Directory(transaction, directory);
            var entry = DirectoryEntries.Get(transaction, directory, name);
            var record = DirectoryEntries.Named(transaction, entry);
            DirectoryEntries.Remove(transaction, directory, name, entry, record.Kind == InodeKind.Directory, Now);
            Unlink(transaction, record);
            transaction.GivesRoomBack = true;
            return record.Inode;
        });
        await TryFinishAsync(removed, postpone);
    }

    /// <summary>rename.</summary>
    public async Task RenameAsync(InodeId fromDirectory, FileName fromName, InodeId toDirectory, FileName toName, RenameTarget target, Action<VolumeException> postpone)
    {
        var replaced = await metadata.ChangeAsync(transaction => Rename(transaction, fromDirectory, fromName, toDirectory, toName, target));
        if (replaced is { } inode)
        {
            await TryFinishAsync(inode, postpone);
        }
    }

    private InodeId? Rename(MetadataTransaction transaction, InodeId fromDirectory, FileName fromName, InodeId toDirectory, FileName toName, RenameTarget target)
    {
        LiveInode.Directory(transaction, fromDirectory);
        var to = LiveInode.Directory(transaction, toDirectory);
        var entry = DirectoryEntries.Get(transaction, fromDirectory, fromName);
        var moved = DirectoryEntries.Named(transaction, entry);
        var isDirectory = moved.Kind == InodeKind.Directory;
        if (isDirectory && DirectoryEntries.IsWithin(transaction, to, moved.Inode))
        {
            throw new VolumeException(VolumeError.WouldLoop, "A directory cannot move below itself.");
        }

        InodeRecord? replaced = null;
        if (DirectoryEntries.Find(transaction, toDirectory, toName) is { } existing)
        {
            if (target == RenameTarget.KeepExisting)
            {
                throw new VolumeException(VolumeError.AlreadyExists, "The name is taken.");
            }

            // POSIX rename: two names of one file stay as they are.
            if (existing.Inode == moved.Inode)
            {
                return null;
            }

            replaced = DirectoryEntries.Named(transaction, existing);
            CheckReplaceable(replaced, isDirectory);
            DirectoryEntries.Remove(transaction, toDirectory, toName, existing, replaced.Kind == InodeKind.Directory, Now);
            Unlink(transaction, replaced);
        }

        if (isDirectory && fromDirectory != toDirectory)
        {
            CheckDepth(transaction, moved, to);
        }

        DirectoryEntries.Remove(transaction, fromDirectory, fromName, entry, isDirectory, Now);
        DirectoryEntries.Add(transaction, toDirectory, toName, moved.Inode, isDirectory, Now);
        transaction.Save(Changed(transaction, transaction.Inode(moved.Inode)) with { Parent = isDirectory ? toDirectory : default });
        return replaced?.Inode;
    }

    private static void CheckReplaceable(InodeRecord replaced, bool byDirectory)
    {
        if (byDirectory && replaced.Kind != InodeKind.Directory)
        {
            throw new VolumeException(VolumeError.NotDirectory, "A directory cannot take the place of what is none.");
        }

        if (!byDirectory && replaced.Kind == InodeKind.Directory)
        {
            throw new VolumeException(VolumeError.IsDirectory, "Only a directory can take the place of a directory.");
        }
    }

    private static void CheckDepth(MetadataTransaction transaction, InodeRecord moved, InodeRecord to)
    {
        var change = DirectoryEntries.Level(transaction, to) + 1 - DirectoryEntries.Level(transaction, moved);
        if (change <= 0)
        {
            return;
        }

        // A small tree is walked, so that the bound does not grow with every move there and back; a large one only when the bound
        // leaves it in doubt.
        var level = DirectoryEntries.Level(transaction, to) + 1;
        var deepest = transaction.Totals.DeepestLevel + change;
        if (DirectoryEntries.Height(transaction, moved, SmallTree) is { } height)
        {
            deepest = level + height;
        }
        else if (deepest > DirectoryEntries.MaxLevel)
        {
            deepest = level + DirectoryEntries.Height(transaction, moved, int.MaxValue)!.Value;
        }

        if (deepest > DirectoryEntries.MaxLevel)
        {
            throw TooDeep();
        }

        transaction.NoteLevel(deepest);
    }

    private static VolumeException TooDeep() => new(VolumeError.TooDeep, "Directories lie at most 1,000 deep.");

    private InodeRecord Create(MetadataTransaction transaction, InodeId directory, FileName name, InodeKind kind, NewInode attributes, byte[]? target, ulong? verifier)
    {
        var parent = LiveInode.Directory(transaction, directory);
        if (DirectoryEntries.Find(transaction, directory, name) is not null)
        {
            throw new VolumeException(VolumeError.AlreadyExists, "The name is taken.");
        }

        if (kind == InodeKind.Directory)
        {
            var level = DirectoryEntries.Level(transaction, parent) + 1;
            if (level > DirectoryEntries.MaxLevel)
            {
                throw TooDeep();
            }

            transaction.NoteLevel(level);
        }

        var inode = transaction.NewInode();
        DirectoryEntries.Add(transaction, directory, name, inode, kind == InodeKind.Directory, Now);
        var record = NewRecord(inode, kind, attributes, directory, Now) with { Size = target?.Length ?? 0, Verifier = verifier };
        transaction.Save(record);
        if (target is not null)
        {
            transaction.Put(RecordKey.Target(inode), target);
        }

        return record;
    }

    /// <summary>The record of a new object.</summary>
    public static InodeRecord NewRecord(InodeId inode, InodeKind kind, NewInode attributes, InodeId parent, DateTime now)
    {
        if ((attributes.Mode & ~InodeModes.All) != 0)
        {
            throw InodeModes.Invalid();
        }

        return new InodeRecord
        {
            Inode = inode,
            Kind = kind,
            Mode = attributes.Mode,
            Uid = attributes.Uid,
            Gid = attributes.Gid,
            Links = kind == InodeKind.Directory ? 2u : 1,
            Change = 1,
            AccessTime = now,
            ModifyTime = now,
            ChangeTime = now,
            CreateTime = now,
            Parent = kind == InodeKind.Directory ? parent : default,
            NextCookie = kind == InodeKind.Directory ? DirectoryEntries.FirstCookie : 0,
        };
    }

    private InodeRecord Changed(MetadataTransaction transaction, InodeRecord record) =>
        record with { ChangeTime = Now, AccessTime = Now, Change = transaction.NextChange(record) };

    private void Unlink(MetadataTransaction transaction, InodeRecord record)
    {
        if (record.Kind == InodeKind.Directory)
        {
            if (record.Entries > 0)
            {
                throw new VolumeException(VolumeError.NotEmpty, "The directory is not empty.");
            }

            transaction.Remove(record.Inode);
            return;
        }

        var left = Changed(transaction, record) with { Links = record.Links - 1 };
        if (left.Links > 0)
        {
            transaction.Save(left);
        }
        else
        {
            ContentRemoval.Orphan(transaction, left, open.Contains(record.Inode));
        }
    }

    // What the caller asked for is done and durable: an error now would say that it is not.
    private async Task TryFinishAsync(InodeId inode, Action<VolumeException> postpone)
    {
        try
        {
            await FinishAsync(inode);
        }
        catch (VolumeException failure)
        {
            postpone(failure);
        }
    }

    /// <summary>Removes what has lost its last name, once nobody holds it open.</summary>
    public async Task FinishAsync(InodeId inode)
    {
        if (metadata.Read(t => t.FindInode(inode) is not null))
        {
            await removal.FinishOrphanAsync(inode);
        }

        if (metadata.Read(t => t.FindInode(inode) is null))
        {
            await contents.DiscardAsync(inode);
        }
    }
}

/// <summary>Permission bits.</summary>
internal static class InodeModes
{
    /// <summary>07777.</summary>
    public const int All = 0xFFF;

    /// <summary>The error for other bits.</summary>
    public static VolumeException Invalid() => new(VolumeError.InvalidArgument, "A mode is 0 to 07777.");
}
