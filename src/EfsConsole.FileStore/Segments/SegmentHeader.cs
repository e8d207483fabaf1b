using System.Buffers.Binary;
using System.Text;

namespace EfsConsole.FileStore.Segments;

/// <summary>The first bytes of a segment file (docs/file-format.md, "Segments").</summary>
internal static class SegmentHeader
{
    /// <summary>Bytes of it.</summary>
    public const int Bytes = 64;

    private const uint FormatVersion = 1;

    private const int FormatOffset = 8;
    private const int NumberOffset = 16;
    private const int FileSystemOffset = 24;

    /// <summary>Writes the header of a segment.</summary>
    public static void Write(Span<byte> header, ulong segment, string fileSystemId) => Write(header, FormatVersion, segment, fileSystemId);

    /// <summary>Whether these bytes head this segment of this file system, in a format that is known.</summary>
    public static bool Fits(ReadOnlySpan<byte> header, ulong segment, string fileSystemId)
    {
        var format = BinaryPrimitives.ReadUInt32LittleEndian(header[FormatOffset..]);
        Span<byte> expected = stackalloc byte[Bytes];
        Write(expected, format, segment, fileSystemId);
        return format <= FormatVersion && header.SequenceEqual(expected);
    }

    private static void Write(Span<byte> header, uint format, ulong segment, string fileSystemId)
    {
        header[..Bytes].Clear();
        "EFSCSEGM"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[FormatOffset..], format);
        BinaryPrimitives.WriteUInt64LittleEndian(header[NumberOffset..], segment);
        Encoding.ASCII.GetBytes(fileSystemId, header[FileSystemOffset..]);
    }
}
