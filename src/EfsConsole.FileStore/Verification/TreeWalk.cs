using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Verification;

/// <summary>A leaf of the tree as the disk has it, or a part of the tree that cannot be read.</summary>
/// <param name="From">The first key of the part.</param>
/// <param name="Below">Behind its last key; null for the end of the tree.</param>
/// <param name="Entries">The leaf's entries from there on; null: damaged.</param>
/// <param name="Nodes">Nodes read for it.</param>
/// <param name="Bytes">Their bytes on the disk.</param>
internal sealed record TreeLeaf(byte[] From, byte[]? Below, List<KeyValuePair<byte[], byte[]>>? Entries, int Nodes, long Bytes);

/// <summary>
/// Reads the tree leaf by leaf past the cache, so that it is the disk's bytes that are authenticated. A node that memory has in a
/// newer version than the disk is taken from there: the disk's will be written over. Runs under the lock of the metadata store.
/// </summary>
internal sealed class TreeWalk(RecordSealer sealer, RecordDatabase database)
{
    // The nodes of the last leaf's path, so that an inner node is read once for all its children.
    private readonly List<(NodeRef Reference, TreeNode Node)> _path = [];

    /// <summary>The leaf that a key belongs to.</summary>
    public TreeLeaf Next(SealedTree tree, byte[] from)
    {
        var reference = tree.RootReference;
        byte[]? lower = null, below = null;
        var nodes = 0;
        var bytes = 0L;
        for (var level = 0; ; level++)
        {
            TreeNode? node;
            if (tree.Unwritten(reference.Id) is { } unwritten)
            {
                // It may change: no later leaf may take it from here.
                Forget(level);
                _path.Add((default, node = unwritten));
            }
            else if (level < _path.Count && _path[level].Reference == reference)
            {
                node = _path[level].Node;
            }
            else
            {
                Forget(level);
                nodes++;
                node = Read(reference, lower, below, ref bytes);
                if (node is null)
                {
                    return new TreeLeaf(from, below, null, nodes, bytes);
                }

                _path.Add((reference, node));
            }

            if (node.IsLeaf)
            {
                var entries = new List<KeyValuePair<byte[], byte[]>>();
                for (var i = 0; i < node.Count; i++)
                {
                    if (node.Entries.Key(i).SequenceCompareTo(from) >= 0)
                    {
                        entries.Add(new(node.Entries.Key(i).ToArray(), node.Entries.Value(i).ToArray()));
                    }
                }

                return new TreeLeaf(from, below, entries, nodes, bytes);
            }

            var child = node.ChildFor(from);
            lower = child > 0 ? node.Entries.Key(child - 1).ToArray() : lower;
            below = child < node.Entries.Count ? node.Entries.Key(child).ToArray() : below;
            reference = node.Children[child];
        }
    }

    private void Forget(int level) => _path.RemoveRange(level, _path.Count - level);

    private TreeNode? Read(NodeRef reference, byte[]? lower, byte[]? below, ref long bytes)
    {
        try
        {
            var value = database.GetRecord(sealer.Name(reference.Id));
            bytes += value?.Length ?? 0;
            var node = sealer.OpenNode(reference, value);
            return node.Count == reference.Count && (node.IsLeaf || node.Count > 0) && InOrder(node, lower, below) ? node : null;
        }
        catch (VolumeException e) when (e.Error is VolumeError.Corrupt or VolumeError.InputOutput)
        {
            return null;
        }
    }

    private static bool InOrder(TreeNode node, byte[]? lower, byte[]? below)
    {
        for (var i = 0; i < node.Entries.Count; i++)
        {
            var key = node.Entries.Key(i);
            if ((i > 0 && node.Entries.Key(i - 1).SequenceCompareTo(key) >= 0)
                || (lower is not null && key.SequenceCompareTo(lower) < 0)
                || (below is not null && key.SequenceCompareTo(below) >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
