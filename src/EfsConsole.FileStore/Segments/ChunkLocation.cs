using System.Buffers.Binary;

namespace EfsConsole.FileStore.Segments;

/// <summary>Where a chunk's frame lies: in a segment file, or, when it is small, in the index itself.</summary>
/// <param name="Segment">The segment, 0 when the frame stands in the index.</param>
/// <param name="Offset">First byte of the frame in the segment.</param>
/// <param name="Length">Bytes of the frame.</param>
/// <param name="Inline">The frame, when it stands in the index; empty where it was left there.</param>
internal readonly record struct ChunkLocation(ulong Segment, long Offset, int Length, byte[]? Inline)
{
    private const byte InSegment = 1;
    private const byte InIndex = 2;
    private const int SegmentValueBytes = 21;

    /// <summary>Bytes of the index's value.</summary>
    public int EncodedBytes => Inline is null ? SegmentValueBytes : 1 + Inline.Length;

    /// <summary>Writes the index's value.</summary>
    public void Encode(Span<byte> value)
    {
        if (Inline is not null)
        {
            value[0] = InIndex;
            Inline.CopyTo(value[1..]);
            return;
        }

        value[0] = InSegment;
        BinaryPrimitives.WriteUInt64LittleEndian(value[1..], Segment);
        BinaryPrimitives.WriteInt64LittleEndian(value[9..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(value[17..], Length);
    }

    /// <summary>The frame that an index's value holds; empty when it holds none.</summary>
    public static ReadOnlySpan<byte> InlineFrame(ReadOnlySpan<byte> value) => value is [InIndex, ..] ? value[1..] : default;

    /// <summary>Reads the index's value; null for anything that is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="placeOnly">Leaves a frame that stands in the index where it is: <see cref="Inline"/> is empty then.</param>
    public static ChunkLocation? Decode(ReadOnlySpan<byte> value, bool placeOnly = false)
    {
        if (value is [InIndex, ..])
        {
            return new ChunkLocation(0, 0, value.Length - 1, placeOnly ? [] : value[1..].ToArray());
        }

        if (value is not [InSegment, ..] || value.Length != SegmentValueBytes)
        {
            return null;
        }

        var location = new ChunkLocation(
            BinaryPrimitives.ReadUInt64LittleEndian(value[1..]),
            BinaryPrimitives.ReadInt64LittleEndian(value[9..]),
            BinaryPrimitives.ReadInt32LittleEndian(value[17..]),
            null);
        return location is { Segment: > 0, Offset: >= 0, Length: > 0 } ? location : null;
    }
}
