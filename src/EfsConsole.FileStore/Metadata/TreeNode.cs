using System.Security.Cryptography;

namespace EfsConsole.FileStore.Metadata;

/// <summary>A decoded node of the tree: keys with values in a leaf; children with the keys between them in an inner node.</summary>
internal sealed class TreeNode(ulong id, bool isLeaf)
{
    public ulong Id { get; } = id;

    public bool IsLeaf { get; } = isLeaf;

    public List<byte[]> Keys { get; } = [];

    public List<byte[]> Values { get; } = [];

    public List<NodeRef> Children { get; } = [];

    /// <summary>Bytes of the node as it is encoded.</summary>
    public int Bytes { get; set; } = TreeNodeCodec.EmptyBytes;

    /// <summary>Differs from what was sealed last.</summary>
    public bool Dirty { get; set; }

    /// <summary>Sealed, and not yet known to be on the disk: the cache may not forget it.</summary>
    public bool Pinned { get; set; }

    public long LastUse { get; set; }

    public int Count => IsLeaf ? Keys.Count : Children.Count;

    /// <summary>Where the key stands in a leaf, or the complement of where it would.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = Keys.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Keys[middle].AsSpan().SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>Which child of an inner node a key belongs to.</summary>
    public int ChildFor(ReadOnlySpan<byte> key)
    {
        var found = Find(key);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>Overwrites what the node held.</summary>
    public void Zero()
    {
        foreach (var key in Keys)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        foreach (var value in Values)
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }
}
