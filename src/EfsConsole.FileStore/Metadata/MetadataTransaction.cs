using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The changes of one operation: they reach the tree together or, when the operation throws, not at all.
/// Runs under the lock of the metadata store.
/// </summary>
/// <param name="tree">What it reads and changes.</param>
/// <param name="readOnly">It changes nothing, and so remembers nothing of what it reads.</param>
internal sealed class MetadataTransaction(SealedTree tree, bool readOnly)
{
    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private SortedDictionary<byte[], byte[]?>? _changes;
    private Dictionary<InodeId, (InodeRecord? Before, InodeRecord? After)>? _inodes;
    private Dictionary<Guid, ChunkLocation>? _added;
    private List<Guid>? _removed;
    private TotalsRecord? _totals;

    public Dictionary<Guid, ChunkLocation> AddedChunks => _added ??= [];

    public List<Guid> RemovedChunks => _removed ??= [];

    /// <summary>It removes something: on a full disk it may use a part of the reserve, else nothing could ever be removed.</summary>
    public bool GivesRoomBack { get; set; }

    public bool HasChanges => _changes is not null || _inodes?.Values.Any(i => i.Before != i.After) == true || _totals is not null;

    /// <summary>For whoever reads nodes past the cache; holds under the lock alone.</summary>
    public SealedTree Tree => tree;

    public TotalsRecord Totals => _totals ?? TotalsRecord.Decode(tree.Get(RecordKey.Totals));

    private SortedDictionary<byte[], byte[]?> Changes => _changes ??= new(ByBytes);

    private Dictionary<InodeId, (InodeRecord? Before, InodeRecord? After)> Inodes => _inodes ??= [];

    public byte[]? Get(ReadOnlySpan<byte> key) => _changes is not null && _changes.TryGetValue(key.ToArray(), out var changed) ? changed : tree.Get(key);

    public void Put(byte[] key, byte[] value) => Changes[key] = value;

    public void Delete(byte[] key) => Changes[key] = null;

    /// <summary>Entries as they were before this operation.</summary>
    public List<KeyValuePair<byte[], byte[]>> Scan(byte[] from, byte[] below, int limit) => tree.Scan(from, below, limit);

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

        var bytes = tree.Get(RecordKey.Inode(inode));
        var record = bytes is null ? null : InodeRecord.Decode(bytes);
        if (record is not null && record.Inode != inode)
        {
            throw RecordSealer.Damaged();
        }

        if (!readOnly)
        {
            Inodes[inode] = (record, record);
        }

        return record;
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
        _totals = totals with { NextInode = totals.NextInode + 1 };
        return new InodeId(totals.NextInode);
    }

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
            Changes[RecordKey.Inode(inode)] = after?.Encode();
        }

        if (_totals is not null || metered != 0 || inodes != 0)
        {
            var totals = Totals;
            Changes[RecordKey.Totals] = (totals with { Metered = totals.Metered + metered, Inodes = totals.Inodes + inodes }).Encode();
        }

        foreach (var (key, value) in Changes)
        {
            if (value is null)
            {
                tree.Delete(key);
            }
            else
            {
                tree.Put((byte[])key.Clone(), value);
            }
        }
    }
}
