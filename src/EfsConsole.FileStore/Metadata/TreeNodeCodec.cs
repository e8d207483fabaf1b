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

    /// <summary>Writes a node's <see cref="TreeNode.Bytes"/>.</summary>
    public static void Encode(TreeNode node, Span<byte> bytes)
    {
        bytes[0] = node.IsLeaf ? Leaf : Inner;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], node.Count);
        var rest = bytes[EmptyBytes..];
        foreach (var child in node.Children)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, child.Id);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], child.Epoch);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[16..], child.Generation);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[24..], child.Count);
            rest = rest[ChildBytes..];
        }

        node.Entries.Encoded.CopyTo(rest);
    }

    /// <summary>Reads a node.</summary>
    /// <exception cref="Domain.Volumes.VolumeException">Corrupt.</exception>
    public static TreeNode Decode(ulong id, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < EmptyBytes || bytes[0] is not (Leaf or Inner))
        {
            throw RecordSealer.Damaged();
        }

        var node = new TreeNode(id, bytes[0] == Leaf);
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

        node.Entries.Read(ref rest, node.IsLeaf ? count : Math.Max(0, count - 1));
        return rest.IsEmpty ? node : throw RecordSealer.Damaged();
    }
}
