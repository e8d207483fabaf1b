using System.Security.Cryptography;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// One ordered map of all metadata as a B-tree of sealed nodes. Each node names the exact versions of its children, and the
/// header that of the root: a missing, replayed or exchanged node is noticed by whoever comes to it
/// (docs/decisions/0010-one-authenticated-tree.md). Not safe for parallel use: the metadata store holds its lock around it.
/// </summary>
internal sealed class SealedTree
{
    /// <summary>A node of more bytes is split.</summary>
    public const int NodeBytes = 4 * 1024;

    private readonly RecordSealer _sealer;
    private readonly Func<byte[], byte[]?> _read;
    private readonly MemoryBudget _budget;
    private readonly Dictionary<ulong, TreeNode> _nodes = [];
    private readonly HashSet<ulong> _dirty = [];
    private readonly List<ulong> _removed = [];
    private readonly Stack<(TreeNode Node, int Child)> _path = new();
    private NodeRef _root;
    private long _bytes;
    private long _clock;

    public SealedTree(RecordSealer sealer, Func<byte[], byte[]?> read, MemoryBudget budget, NodeRef root, ulong nextNode)
    {
        _sealer = sealer;
        _read = read;
        _budget = budget;
        _root = root;
        NextNode = nextNode;
    }

    /// <summary>The number of the next node; never goes back, not even when changes are dropped.</summary>
    public ulong NextNode { get; private set; }

    /// <summary>Nodes that the next commit seals.</summary>
    public int DirtyNodes => _dirty.Count;

    /// <summary>The root as it is now.</summary>
    public NodeRef RootReference => _root;

    /// <summary>A node whose newest version the disk does not have yet; null when the disk's is the one that counts.</summary>
    public TreeNode? Unwritten(ulong id) => _nodes.TryGetValue(id, out var node) && (node.Dirty || node.Pinned) ? node : null;

    /// <summary>Begins an empty tree.</summary>
    public void Begin()
    {
        var root = Add(isLeaf: true);
        _root = new NodeRef(root.Id, 0, 0, 0);
    }

    /// <summary>The value of a key, or null. It belongs to the tree: decode it under the lock.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        var node = Root();
        while (!node.IsLeaf)
        {
            node = Child(node, node.ChildFor(key));
        }

        var at = node.Find(key);
        return at >= 0 ? node.Values[at] : null;
    }

    /// <summary>The version of the leaf for a key that the disk has; null while a newer one is not known to be there.</summary>
    public NodeRef? CommittedLeaf(ReadOnlySpan<byte> key)
    {
        var reference = _root;
        var node = Load(reference);
        while (!node.IsLeaf && !node.Dirty && !node.Pinned)
        {
            reference = node.Children[node.ChildFor(key)];
            node = Load(reference);
        }

        return node.Dirty || node.Pinned ? null : reference;
    }

    /// <summary>Entries from a key on, below another, at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> Scan(ReadOnlySpan<byte> from, ReadOnlySpan<byte> below, int limit)
    {
        var found = new List<KeyValuePair<byte[], byte[]>>();
        Scan(Root(), from, below, limit, found);
        return found;
    }

    /// <summary>Sets a value. Both arrays pass over to the tree.</summary>
    public void Put(byte[] key, byte[] value)
    {
        var path = Descend(key, out var leaf);
        MarkDirty(path, leaf);
        var at = leaf.Find(key);
        if (at >= 0)
        {
            Resize(leaf, value.Length - leaf.Values[at].Length);
            CryptographicOperations.ZeroMemory(leaf.Values[at]);
            leaf.Values[at] = value;
        }
        else
        {
            leaf.Keys.Insert(~at, key);
            leaf.Values.Insert(~at, value);
            Resize(leaf, TreeNodeCodec.EntryBytes(key, value));
        }

        var last = ~at == leaf.Keys.Count - 1;
        var node = leaf;
        while (node.Bytes > NodeBytes && node.Count > 1)
        {
            node = Split(node, path, last);
        }
    }

    /// <summary>Removes a key, if it is there.</summary>
    public void Delete(ReadOnlySpan<byte> key)
    {
        var path = Descend(key, out var leaf);
        var at = leaf.Find(key);
        if (at < 0)
        {
            return;
        }

        MarkDirty(path, leaf);
        Resize(leaf, -TreeNodeCodec.EntryBytes(leaf.Keys[at], leaf.Values[at]));
        CryptographicOperations.ZeroMemory(leaf.Values[at]);
        leaf.Keys.RemoveAt(at);
        leaf.Values.RemoveAt(at);
        Shrink(leaf, path);
    }

    /// <summary>Seals what changed, children before parents, and answers what is to be written: null removes a record.</summary>
    public List<KeyValuePair<byte[], byte[]?>> SealChanges(ulong epoch, ref ulong generation, List<TreeNode> sealedNodes, out NodeRef root)
    {
        var records = new List<KeyValuePair<byte[], byte[]?>>();
        if (_dirty.Contains(_root.Id))
        {
            _root = SealNode(Root(), epoch, ref generation, records, sealedNodes);
        }

        foreach (var id in _removed)
        {
            records.Add(new(_sealer.Name(id), null));
        }

        _removed.Clear();
        root = _root;
        return records;
    }

    /// <summary>Forgets everything, changes too, and goes on from a committed root.</summary>
    public void Reset(NodeRef root)
    {
        foreach (var node in _nodes.Values)
        {
            node.Zero();
        }

        _nodes.Clear();
        _dirty.Clear();
        _removed.Clear();
        _budget.Return(_bytes);
        _bytes = 0;
        _root = root;
    }

    /// <summary>Forgets nodes that were not used for long while the shared budget is exceeded.</summary>
    public void Trim()
    {
        if (!_budget.Exceeded)
        {
            return;
        }

        foreach (var node in _nodes.Values.Where(n => !n.Dirty && !n.Pinned).OrderBy(n => n.LastUse).Take((_nodes.Count / 4) + 1).ToList())
        {
            Forget(node);
        }
    }

    private static bool Below(byte[] key, ReadOnlySpan<byte> bound) => key.AsSpan().SequenceCompareTo(bound) < 0;

    private void Scan(TreeNode node, ReadOnlySpan<byte> from, ReadOnlySpan<byte> below, int limit, List<KeyValuePair<byte[], byte[]>> found)
    {
        if (node.IsLeaf)
        {
            var at = node.Find(from);
            for (var i = at < 0 ? ~at : at; i < node.Keys.Count && found.Count < limit && Below(node.Keys[i], below); i++)
            {
                found.Add(new(node.Keys[i], node.Values[i]));
            }

            return;
        }

        for (var i = node.ChildFor(from); i < node.Children.Count && found.Count < limit; i++)
        {
            if (i > 0 && !Below(node.Keys[i - 1], below))
            {
                return;
            }

            Scan(Child(node, i), from, below, limit, found);
        }
    }

    private TreeNode Root() => Load(_root);

    private TreeNode Child(TreeNode parent, int index) => Load(parent.Children[index]);

    private TreeNode Load(NodeRef reference)
    {
        if (!_nodes.TryGetValue(reference.Id, out var node))
        {
            var plaintext = _sealer.Open(reference.Id, reference.Epoch, reference.Generation, _read(_sealer.Name(reference.Id)));
            node = TreeNodeCodec.Decode(reference.Id, plaintext);
            CryptographicOperations.ZeroMemory(plaintext);
            if (node.Count != reference.Count || (!node.IsLeaf && node.Count == 0))
            {
                throw RecordSealer.Damaged();
            }

            Keep(node);
        }

        node.LastUse = ++_clock;
        return node;
    }

    /// <summary>The way to a key's leaf, until the next one is asked for.</summary>
    private Stack<(TreeNode Node, int Child)> Descend(ReadOnlySpan<byte> key, out TreeNode leaf)
    {
        var path = _path;
        path.Clear();
        leaf = Root();
        while (!leaf.IsLeaf)
        {
            var child = leaf.ChildFor(key);
            path.Push((leaf, child));
            leaf = Child(leaf, child);
        }

        return path;
    }

    private void MarkDirty(Stack<(TreeNode Node, int Child)> path, TreeNode leaf)
    {
        MarkDirty(leaf);
        foreach (var (node, _) in path)
        {
            MarkDirty(node);
        }
    }

    private void MarkDirty(TreeNode node)
    {
        node.Dirty = true;
        _dirty.Add(node.Id);
    }

    private TreeNode Split(TreeNode node, Stack<(TreeNode Node, int Child)> path, bool appended)
    {
        // Numbers, cookies and chunk indices grow: splitting off the last entry alone leaves full nodes behind.
        var middle = appended ? node.Count - 1 : Math.Max(1, node.Count / 2);
        var right = Add(node.IsLeaf);
        byte[] separator;
        if (node.IsLeaf)
        {
            separator = (byte[])node.Keys[middle].Clone();
            Move(node.Keys, right.Keys, middle);
            Move(node.Values, right.Values, middle);
        }
        else
        {
            separator = node.Keys[middle - 1];
            Move(node.Children, right.Children, middle);
            Move(node.Keys, right.Keys, middle);
            node.Keys.RemoveAt(middle - 1);
        }

        Resize(node, TreeNodeCodec.Measure(node) - node.Bytes);
        Resize(right, TreeNodeCodec.Measure(right) - right.Bytes);
        if (!path.TryPop(out var parent))
        {
            var root = Add(isLeaf: false);
            root.Children.Add(_root with { Id = node.Id });
            _root = new NodeRef(root.Id, 0, 0, 0);
            Resize(root, TreeNodeCodec.ChildBytes);
            parent = (root, 0);
        }

        parent.Node.Children.Insert(parent.Child + 1, new NodeRef(right.Id, 0, 0, 0));
        parent.Node.Keys.Insert(parent.Child, separator);
        Resize(parent.Node, TreeNodeCodec.ChildBytes + TreeNodeCodec.SeparatorBytes(separator));
        return parent.Node;
    }

    private void Shrink(TreeNode node, Stack<(TreeNode Node, int Child)> path)
    {
        while (path.TryPop(out var parent))
        {
            if (node.Count == 0)
            {
                RemoveChild(parent.Node, parent.Child);
            }
            else if (node.Bytes > NodeBytes / 4 || !TryMerge(parent.Node, parent.Child))
            {
                break;
            }

            node = parent.Node;
        }

        var root = Root();
        while (!root.IsLeaf && root.Children.Count == 1)
        {
            _root = root.Children[0];
            Remove(root);
            root = Root();
        }

        if (!root.IsLeaf && root.Children.Count == 0)
        {
            Remove(root);
            Begin();
        }
    }

    private bool TryMerge(TreeNode parent, int index)
    {
        if (parent.Children.Count < 2)
        {
            return false;
        }

        var at = index > 0 ? index - 1 : 0;
        var left = Child(parent, at);
        var right = Child(parent, at + 1);
        if (left.Bytes + right.Bytes > NodeBytes / 2)
        {
            return false;
        }

        MarkDirty(left);
        if (!left.IsLeaf)
        {
            left.Keys.Add((byte[])parent.Keys[at].Clone());
        }

        left.Keys.AddRange(right.Keys);
        left.Values.AddRange(right.Values);
        left.Children.AddRange(right.Children);
        right.Keys.Clear();
        right.Values.Clear();
        Resize(left, TreeNodeCodec.Measure(left) - left.Bytes);
        RemoveChild(parent, at + 1);
        return true;
    }

    private void RemoveChild(TreeNode parent, int index)
    {
        Remove(_nodes[parent.Children[index].Id]);
        parent.Children.RemoveAt(index);
        if (parent.Keys.Count > 0)
        {
            parent.Keys.RemoveAt(Math.Max(0, index - 1));
        }

        Resize(parent, TreeNodeCodec.Measure(parent) - parent.Bytes);
    }

    private void Remove(TreeNode node)
    {
        _removed.Add(node.Id);
        _dirty.Remove(node.Id);
        Forget(node);
    }

    private NodeRef SealNode(TreeNode node, ulong epoch, ref ulong generation, List<KeyValuePair<byte[], byte[]?>> records, List<TreeNode> sealedNodes)
    {
        for (var i = 0; i < node.Children.Count; i++)
        {
            if (_dirty.Contains(node.Children[i].Id))
            {
                node.Children[i] = SealNode(_nodes[node.Children[i].Id], epoch, ref generation, records, sealedNodes);
            }
        }

        var version = ++generation;
        var plaintext = TreeNodeCodec.Encode(node);
        records.Add(new(_sealer.Name(node.Id), _sealer.Seal(node.Id, epoch, version, plaintext)));
        CryptographicOperations.ZeroMemory(plaintext);
        node.Dirty = false;
        node.Pinned = true;
        sealedNodes.Add(node);
        _dirty.Remove(node.Id);
        return new NodeRef(node.Id, epoch, version, (uint)node.Count);
    }

    private static void Move<T>(List<T> from, List<T> to, int start)
    {
        to.AddRange(from.Skip(start));
        from.RemoveRange(start, from.Count - start);
    }

    private TreeNode Add(bool isLeaf)
    {
        var node = new TreeNode(NextNode++, isLeaf) { LastUse = ++_clock };
        Keep(node);
        MarkDirty(node);
        return node;
    }

    private void Keep(TreeNode node)
    {
        _nodes.Add(node.Id, node);
        _bytes += node.Bytes;
        _budget.Take(node.Bytes);
    }

    private void Forget(TreeNode node)
    {
        _nodes.Remove(node.Id);
        node.Zero();
        _bytes -= node.Bytes;
        _budget.Return(node.Bytes);
    }

    private void Resize(TreeNode node, int change)
    {
        node.Bytes += change;
        _bytes += change;
        _budget.Take(change);
    }
}
