using System.Buffers.Binary;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>A node in bytes (docs/file-format.md, "Nodes").</summary>
internal static class TreeNodeCodec
{
    public const int EmptyBytes = 5;
    public const int ChildBytes = 28;

    private const byte Leaf = 1;
    private const byte Inner = 2;

    public static int EntryBytes(byte[] key, byte[] value) => 4 + key.Length + value.Length;

    public static int SeparatorBytes(byte[] key) => 2 + key.Length;

    public static int Measure(TreeNode node)
    {
        var bytes = EmptyBytes + (node.Children.Count * ChildBytes);
        for (var i = 0; i < node.Keys.Count; i++)
        {
            bytes += node.IsLeaf ? EntryBytes(node.Keys[i], node.Values[i]) : SeparatorBytes(node.Keys[i]);
        }

        return bytes;
    }

    public static byte[] Encode(TreeNode node)
    {
        var bytes = new byte[node.Bytes];
        bytes[0] = node.IsLeaf ? Leaf : Inner;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), node.Count);
        var at = EmptyBytes;
        foreach (var child in node.Children)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), child.Id);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 8), child.Epoch);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 16), child.Generation);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), child.Count);
            at += ChildBytes;
        }

        for (var i = 0; i < node.Keys.Count; i++)
        {
            at = Put(bytes, at, node.Keys[i]);
            if (node.IsLeaf)
            {
                at = Put(bytes, at, node.Values[i]);
            }
        }

        return at == bytes.Length ? bytes : throw new InvalidOperationException("A node's size was counted wrongly.");
    }

    public static TreeNode Decode(ulong id, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < EmptyBytes || bytes[0] is not (Leaf or Inner))
        {
            throw RecordSealer.Damaged();
        }

        var node = new TreeNode(id, bytes[0] == Leaf) { Bytes = bytes.Length };
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        var rest = bytes[EmptyBytes..];
        if (count < 0 || count > bytes.Length)
        {
            throw RecordSealer.Damaged();
        }

        for (var i = 0; !node.IsLeaf && i < count; i++)
        {
            if (rest.Length < ChildBytes)
            {
                throw RecordSealer.Damaged();
            }

            node.Children.Add(new NodeRef(
                BinaryPrimitives.ReadUInt64LittleEndian(rest),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(rest[24..])));
            rest = rest[ChildBytes..];
        }

        for (var i = 0; i < (node.IsLeaf ? count : count - 1); i++)
        {
            node.Keys.Add(Take(ref rest));
            if (node.IsLeaf)
            {
                node.Values.Add(Take(ref rest));
            }
        }

        return rest.IsEmpty ? node : throw RecordSealer.Damaged();
    }

    private static int Put(byte[] bytes, int at, byte[] part)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)part.Length);
        part.CopyTo(bytes, at + 2);
        return at + 2 + part.Length;
    }

    private static byte[] Take(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || rest.Length < 2 + BinaryPrimitives.ReadUInt16LittleEndian(rest))
        {
            throw RecordSealer.Damaged();
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        var part = rest.Slice(2, length).ToArray();
        rest = rest[(2 + length)..];
        return part;
    }
}
