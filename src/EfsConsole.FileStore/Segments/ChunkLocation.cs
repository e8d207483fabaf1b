using System.Buffers.Binary;

namespace EfsConsole.FileStore.Segments;

/// <summary>Where a chunk's frame lies: in a segment file, or, when it is small, in the index itself.</summary>
/// <param name="Segment">The segment, 0 when the frame stands in the index.</param>
/// <param name="Offset">First byte of the frame in the segment.</param>
/// <param name="Length">Bytes of the frame.</param>
/// <param name="Inline">The frame, when it stands in the index.</param>
internal readonly record struct ChunkLocation(ulong Segment, long Offset, int Length, byte[]? Inline)
{
    private const byte InSegment = 1;
    private const byte InIndex = 2;
    private const int SegmentValueBytes = 21;

    /// <summary>The index's value.</summary>
    public byte[] Encode()
    {
        if (Inline is not null)
        {
            return [InIndex, .. Inline];
        }

        var value = new byte[SegmentValueBytes];
        value[0] = InSegment;
        BinaryPrimitives.WriteUInt64LittleEndian(value.AsSpan(1), Segment);
        BinaryPrimitives.WriteInt64LittleEndian(value.AsSpan(9), Offset);
        BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(17), Length);
        return value;
    }

    /// <summary>Reads the index's value; null for anything that is none.</summary>
    public static ChunkLocation? Decode(byte[]? value)
    {
        if (value is [InIndex, ..])
        {
            return new ChunkLocation(0, 0, value.Length - 1, value[1..]);
        }

        if (value is not [InSegment, ..] || value.Length != SegmentValueBytes)
        {
            return null;
        }

        var location = new ChunkLocation(
            BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(1)),
            BinaryPrimitives.ReadInt64LittleEndian(value.AsSpan(9)),
            BinaryPrimitives.ReadInt32LittleEndian(value.AsSpan(17)),
            null);
        return location is { Segment: > 0, Offset: >= 0, Length: > 0 } ? location : null;
    }
}
