namespace EfsConsole.FileStore.Metadata;

/// <summary>A decoded node of the tree: keys with values in a leaf; children with the keys between them in an inner node.</summary>
internal sealed class TreeNode(ulong id, bool isLeaf)
{
    public ulong Id { get; } = id;

    public bool IsLeaf { get; } = isLeaf;

    /// <summary>A leaf's keys with their values; the keys between the children of an inner node, without values.</summary>
    public PackedEntries Entries { get; } = new(isLeaf);

    public List<NodeRef> Children { get; } = [];

    /// <summary>Bytes of the node as it is encoded.</summary>
    public int Bytes => TreeNodeCodec.EmptyBytes + (Children.Count * TreeNodeCodec.ChildBytes) + Entries.Bytes;

    /// <summary>What the shared budget was told of it.</summary>
    public int Charged { get; set; }

    /// <summary>Differs from what was sealed last.</summary>
    public bool Dirty { get; set; }

    /// <summary>Sealed, and not yet known to be on the disk: the cache may not forget it.</summary>
    public bool Pinned { get; set; }

    public long LastUse { get; set; }

    public int Count => IsLeaf ? Entries.Count : Children.Count;

    /// <summary>Which child of an inner node a key belongs to.</summary>
    public int ChildFor(ReadOnlySpan<byte> key)
    {
        var found = Entries.Find(key);
        return found >= 0 ? found + 1 : ~found;
    }
}
