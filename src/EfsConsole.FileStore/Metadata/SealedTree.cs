using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>Is shown an entry of the tree; the spans hold for the call.</summary>
internal delegate void EntryVisitor(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

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

    /// <summary>The value of a key; false when there is none. The span holds until the next change.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var node = Root();
        while (!node.IsLeaf)
        {
            node = Child(node, node.ChildFor(key));
        }

        var at = node.Entries.Find(key);
        value = at >= 0 ? node.Entries.Value(at) : default;
        return at >= 0;
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

    /// <summary>Shows entries from a key on, below another, at most so many; answers how many there were.</summary>
    public int Visit(ReadOnlySpan<byte> from, ReadOnlySpan<byte> below, int limit, EntryVisitor visit) => Visit(Root(), from, below, limit, visit);

    /// <summary>Copies of entries from a key on, below another, at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> Scan(ReadOnlySpan<byte> from, ReadOnlySpan<byte> below, int limit)
    {
        var found = new List<KeyValuePair<byte[], byte[]>>();
        Visit(from, below, limit, (key, value) => found.Add(new(key.ToArray(), value.ToArray())));
        return found;
    }

    /// <summary>Sets a value.</summary>
    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var path = Descend(key, out var leaf);
        MarkDirty(path, leaf);
        var at = leaf.Entries.Find(key);
        if (at >= 0)
        {
            leaf.Entries.Replace(at, value);
        }
        else
        {
            leaf.Entries.Insert(~at, key, value);
        }

        Charge(leaf);
        var last = ~at == leaf.Count - 1;
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
        var at = leaf.Entries.Find(key);
        if (at < 0)
        {
            return;
        }

        MarkDirty(path, leaf);
        leaf.Entries.RemoveAt(at);
        Charge(leaf);
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
            node.Entries.Dispose();
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

    private int Visit(TreeNode node, ReadOnlySpan<byte> from, ReadOnlySpan<byte> below, int limit, EntryVisitor visit)
    {
        var (entries, shown) = (node.Entries, 0);
        if (node.IsLeaf)
        {
            var at = entries.Find(from);
            for (var i = at < 0 ? ~at : at; i < entries.Count && shown < limit && entries.Key(i).SequenceCompareTo(below) < 0; i++, shown++)
            {
                visit(entries.Key(i), entries.Value(i));
            }

            return shown;
        }

        for (var i = node.ChildFor(from); i < node.Children.Count && shown < limit; i++)
        {
            if (i > 0 && entries.Key(i - 1).SequenceCompareTo(below) >= 0)
            {
                break;
            }

            shown += Visit(Child(node, i), from, below, limit - shown, visit);
        }

        return shown;
    }

    private TreeNode Root() => Load(_root);

    private TreeNode Child(TreeNode parent, int index) => Load(parent.Children[index]);

    private TreeNode Load(NodeRef reference)
    {
        if (!_nodes.TryGetValue(reference.Id, out var node))
        {
            node = _sealer.OpenNode(reference, _read(_sealer.Name(reference.Id)));
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
        if (!node.IsLeaf)
        {
            right.Children.AddRange(node.Children[middle..]);
            node.Children.RemoveRange(middle, node.Children.Count - middle);
        }

        right.Entries.Append(node.Entries, middle);
        if (!path.TryPop(out var parent))
        {
            var root = Add(isLeaf: false);
            root.Children.Add(_root with { Id = node.Id });
            _root = new NodeRef(root.Id, 0, 0, 0);
            parent = (root, 0);
        }

        // Between two leaves stands the right one's first key; between inner nodes the key between their children goes up.
        var separator = node.IsLeaf ? middle : middle - 1;
        parent.Node.Children.Insert(parent.Child + 1, new NodeRef(right.Id, 0, 0, 0));
        parent.Node.Entries.Insert(parent.Child, node.Entries.Key(separator));
        node.Entries.RemoveFrom(separator);
        Charge(node);
        Charge(right);
        Charge(parent.Node);
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
            left.Entries.Insert(left.Entries.Count, parent.Entries.Key(at));
        }

        left.Entries.Append(right.Entries, 0);
        left.Children.AddRange(right.Children);
        Charge(left);
        RemoveChild(parent, at + 1);
        return true;
    }

    private void RemoveChild(TreeNode parent, int index)
    {
        Remove(_nodes[parent.Children[index].Id]);
        parent.Children.RemoveAt(index);
        if (parent.Entries.Count > 0)
        {
            parent.Entries.RemoveAt(Math.Max(0, index - 1));
        }

        Charge(parent);
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
        records.Add(new(_sealer.Name(node.Id), _sealer.SealNode(node, epoch, version)));
        node.Dirty = false;
        node.Pinned = true;
        sealedNodes.Add(node);
        _dirty.Remove(node.Id);
        return new NodeRef(node.Id, epoch, version, (uint)node.Count);
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
        Charge(node);
    }

    private void Forget(TreeNode node)
    {
        _nodes.Remove(node.Id);
        node.Entries.Dispose();
        _bytes -= node.Charged;
        _budget.Return(node.Charged);
    }

    /// <summary>Tells the budget what a node takes now.</summary>
    private void Charge(TreeNode node)
    {
        var change = node.Bytes - node.Charged;
        node.Charged += change;
        _bytes += change;
        _budget.Take(change);
    }
}
