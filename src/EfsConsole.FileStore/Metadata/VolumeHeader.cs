using System.Buffers.Binary;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>The record from which everything else of a volume is authenticated; written with every commit.</summary>
/// <param name="Epoch">The epoch of the last seals.</param>
/// <param name="Reserved">Seals of that epoch that may have been used.</param>
/// <param name="Root">The root of the tree.</param>
/// <param name="NextNode">The number of the next node.</param>
/// <param name="Generation">The last version given to a node.</param>
internal sealed record VolumeHeader(ulong Epoch, long Reserved, NodeRef Root, ulong NextNode, ulong Generation)
{
    private const int Bytes = 60;

    /// <summary>In bytes (docs/file-format.md, "Header record").</summary>
    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Reserved);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Root.Id);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), Root.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), Root.Generation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), Root.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(44), NextNode);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(52), Generation);
        return bytes;
    }

    /// <summary>From bytes.</summary>
    /// <exception cref="Domain.Volumes.VolumeException">Corrupt.</exception>
    public static VolumeHeader Decode(byte[] bytes) => bytes.Length != Bytes
        ? throw RecordSealer.Damaged()
        : new VolumeHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)),
            new NodeRef(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(24)),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(32)),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40))),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(44)),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(52)));
}
