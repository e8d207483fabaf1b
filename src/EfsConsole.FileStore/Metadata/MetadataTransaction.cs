using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The changes of one operation: they reach the tree together or, when the operation throws, not at all.
/// Runs under the lock of the metadata store.
/// </summary>
/// <param name="tree">What it reads and changes.</param>
/// <param name="shown">Numbers that are not given again.</param>
/// <param name="readOnly">It changes nothing, and so remembers nothing of what it reads.</param>
internal sealed class MetadataTransaction(SealedTree tree, ShownNumbers shown, bool readOnly) : IDisposable
{
    private const byte Removed = 0;
    private const byte Set = 1;
    private const int SmallValue = 512;

    // Each value begins with what is done: set to the rest, or removed.
    private PackedEntries? _changes;
    private Dictionary<InodeId, (InodeRecord? Before, InodeRecord? After)>? _inodes;
    private PooledList<AddedChunk>? _added;
    private PooledList<Guid>? _removed;
    private TotalsRecord? _totals;

    public PooledList<AddedChunk> AddedChunks => _added ??= new();

    public PooledList<Guid> RemovedChunks => _removed ??= new();

    /// <summary>It removes something: on a full disk it may use a part of the reserve, else nothing could ever be removed.</summary>
    public bool GivesRoomBack { get; set; }

    public bool HasChanges => _changes is not null || _inodes?.Values.Any(i => i.Before != i.After) == true || _totals is not null;

    /// <summary>For whoever reads nodes past the cache; holds under the lock alone.</summary>
    public SealedTree Tree => tree;

    public TotalsRecord Totals => _totals ?? (tree.TryGet(RecordKey.Totals, out var bytes) ? TotalsRecord.Decode(bytes) : throw RecordSealer.Damaged());

    private PackedEntries Changes => _changes ??= new(hasValues: true);

    private Dictionary<InodeId, (InodeRecord? Before, InodeRecord? After)> Inodes => _inodes ??= [];

    /// <summary>A copy of the value of a key, or null.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key) => TryGet(key, out var value) ? value.ToArray() : null;

    /// <summary>The value of a key; false when there is none. The span holds until the next change.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        if (_changes?.Find(key) is not { } at || at < 0)
        {
            return tree.TryGet(key, out value);
        }

        var change = _changes.Value(at);
        value = change[1..];
        return change[0] == Set;
    }

    /// <summary>Whether there is such a key.</summary>
    public bool Has(ReadOnlySpan<byte> key) => TryGet(key, out _);

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Change(key, Set, value);

    public void Delete(ReadOnlySpan<byte> key) => Change(key, Removed, default);

    /// <summary>Copies of entries as they were before this operation.</summary>
    public List<KeyValuePair<byte[], byte[]>> Scan(byte[] from, byte[] below, int limit) => tree.Scan(from, below, limit);

    /// <summary>Shows entries as they were before this operation; answers how many there were.</summary>
    public int Visit(byte[] from, byte[] below, int limit, EntryVisitor visit) => tree.Visit(from, below, limit, visit);

    /// <summary>The version of the node that holds a key, as the disk has it; null while a newer one is not known to be there.</summary>
    public NodeRef? CommittedLeaf(byte[] key) => tree.CommittedLeaf(key);

    /// <summary>The inode.</summary>
    /// <exception cref="VolumeException">Stale.</exception>
    public InodeRecord Inode(InodeId inode) => FindInode(inode) ?? throw new VolumeException(VolumeError.Stale, "The file or directory is gone.");

    /// <summary>The inode, or null.</summary>
    public InodeRecord? FindInode(InodeId inode)
    {
        if (_inodes is not null && _inodes.TryGetValue(inode, out var known))
        {
            return known.After;
        }

        var record = PeekInode(inode);
        if (!readOnly)
        {
            Inodes[inode] = (record, record);
        }

        return record;
    }

    /// <summary>The inode, or null; not remembered, for whoever looks at many.</summary>
    public InodeRecord? PeekInode(InodeId inode)
    {
        if (_inodes is not null && _inodes.TryGetValue(inode, out var known))
        {
            return known.After;
        }

        Span<byte> key = stackalloc byte[RecordKey.InodeBytes];
        var record = tree.TryGet(RecordKey.Inode(inode, key), out var bytes) ? InodeRecord.Decode(bytes) : null;
        return record is null || record.Inode == inode ? record : throw RecordSealer.Damaged();
    }

    /// <summary>Changes an inode, or makes it.</summary>
    public void Save(InodeRecord record)
    {
        FindInode(record.Inode);
        Inodes[record.Inode] = Inodes[record.Inode] with { After = record };
    }

    /// <summary>Removes an inode.</summary>
    public void Remove(InodeId inode)
    {
        FindInode(inode);
        Inodes[inode] = Inodes[inode] with { After = null };
    }

    /// <summary>A number for a new inode.</summary>
    public InodeId NewInode()
    {
        var totals = Totals;
        var number = shown.NewInode(totals.NextInode);
        _totals = totals with { NextInode = number + 1 };
        return new InodeId(number);
    }

    /// <summary>The change attribute of an object that changes now.</summary>
    public ulong NextChange(InodeRecord record) => Math.Max(record.Change + 1, shown.Mark);

    /// <summary>The cookie of the next entry of a directory.</summary>
    public ulong NextCookie(InodeRecord directory) => Math.Max(directory.NextCookie, shown.Mark);

    /// <summary>Notes how deep a directory now lies.</summary>
    public void NoteLevel(int level)
    {
        if (level > Totals.DeepestLevel)
        {
            _totals = Totals with { DeepestLevel = level };
        }
    }

    /// <summary>Sets the totals of a new volume.</summary>
    public void SetTotals(TotalsRecord totals) => _totals = totals;

    /// <summary>Moves everything to the tree.</summary>
    public void Apply()
    {
        long metered = 0, inodes = 0;
        foreach (var (inode, (before, after)) in Inodes)
        {
            if (before == after)
            {
                continue;
            }

            metered += (after?.Metered ?? 0) - (before?.Metered ?? 0);
            inodes += (after is null ? 0 : 1) - (before is null ? 0 : 1);
            Change(RecordKey.Inode(inode), after is null ? Removed : Set, after?.Encode());
        }

        if (_totals is not null || metered != 0 || inodes != 0)
        {
            var totals = Totals;
            Put(RecordKey.Totals, (totals with { Metered = totals.Metered + metered, Inodes = totals.Inodes + inodes }).Encode());
        }

        for (var i = 0; i < Changes.Count; i++)
        {
            var key = Changes.Key(i);
            var change = Changes.Value(i);
            if (change[0] == Removed)
            {
                tree.Delete(key);
            }
            else
            {
                tree.Put(key, change[1..]);
            }
        }
    }

    /// <summary>Gives its memory back, overwritten.</summary>
    public void Dispose()
    {
        _changes?.Dispose();
        _added?.Dispose();
        _removed?.Dispose();
    }

    private void Change(ReadOnlySpan<byte> key, byte what, ReadOnlySpan<byte> value)
    {
        Span<byte> change = value.Length < SmallValue ? stackalloc byte[SmallValue] : new byte[1 + value.Length];
        change = change[..(1 + value.Length)];
        change[0] = what;
        value.CopyTo(change[1..]);
        var at = Changes.Find(key);
        if (at >= 0)
        {
            Changes.Replace(at, change);
        }
        else
        {
            Changes.Insert(~at, key, change);
        }
    }
}
