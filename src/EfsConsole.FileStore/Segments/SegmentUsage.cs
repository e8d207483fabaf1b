using System.Buffers.Binary;

namespace EfsConsole.FileStore.Segments;

/// <summary>What of a segment is in use.</summary>
/// <param name="Frames">Live frames.</param>
/// <param name="Bytes">Their bytes.</param>
internal readonly record struct SegmentUsage(long Frames, long Bytes)
{
    /// <summary>Bytes of an encoded usage.</summary>
    public const int EncodedBytes = 16;

    /// <summary>Adds a change.</summary>
    public static SegmentUsage operator +(SegmentUsage left, SegmentUsage right) => new(left.Frames + right.Frames, left.Bytes + right.Bytes);

    /// <summary>The database's value.</summary>
    public byte[] Encode()
    {
        var value = new byte[EncodedBytes];
        BinaryPrimitives.WriteInt64LittleEndian(value, Frames);
        BinaryPrimitives.WriteInt64LittleEndian(value.AsSpan(8), Bytes);
        return value;
    }

    /// <summary>Reads the database's value.</summary>
    public static SegmentUsage Decode(ReadOnlySpan<byte> value) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(value), BinaryPrimitives.ReadInt64LittleEndian(value[8..]));
}
