using System.Globalization;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Verification;

/// <summary>The segment files of a volume's folder, read without the engine.</summary>
internal static class SegmentFiles
{
    /// <summary>Where a segment lies.</summary>
    public static string PathOf(string volume, ulong segment) =>
        Path.Combine(volume, "segments", segment.ToString("x16", CultureInfo.InvariantCulture) + ".seg");

    /// <summary>Bytes of a segment file; 0 when it is missing.</summary>
    public static long Length(string volume, ulong segment)
    {
        var file = new FileInfo(PathOf(volume, segment));
        return file.Exists ? file.Length : 0;
    }

    /// <summary>What is wrong with a segment's header (docs/file-format.md, "Segments"); null when it is whole.</summary>
    public static string? Fault(string volume, ulong segment, string fileSystemId)
    {
        Span<byte> header = stackalloc byte[SegmentHeader.Bytes];
        try
        {
            using var file = File.OpenHandle(PathOf(volume, segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.Read(file, header, 0) < header.Length)
            {
                return "is shorter than its header";
            }
        }
        catch (FileNotFoundException)
        {
            return "is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "cannot be read";
        }

        return SegmentHeader.Fits(header, segment, fileSystemId) ? null : "has a damaged header";
    }
}
