using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Verification;
using EfsConsole.FileStore.Volumes;
using RocksDbSharp;

namespace EfsConsole.FileStore;

/// <summary>
/// Reads a volume's structure without any key. It opens everything read-only and holds no lock, so it works on a stopped
/// installation and beside a running one, whose last commits it may not see.
/// </summary>
public static class VolumeInspector
{
    // A running program may take a file away between two looks at the database.
    private const int Attempts = 3;

    private const int DescriptionBytes = 128;

    /// <summary>Reads the volume of a file system.</summary>
    /// <param name="root">The folder of the volumes.</param>
    /// <param name="fileSystemId">The file system.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="VolumeException">VolumeUnavailable: no such volume. Corrupt: description or database cannot be read. InputOutput.</exception>
    public static VolumeInspection Inspect(string root, string fileSystemId, CancellationToken cancellationToken)
    {
        var folder = VolumeFolder.PathOf(root, fileSystemId);
        if (!Directory.Exists(folder))
        {
            throw new VolumeException(VolumeError.VolumeUnavailable, $"There is no volume of {fileSystemId} in {root}.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Read(folder, cancellationToken);
            }
            catch (RocksDbException) when (attempt < Attempts)
            {
            }
            catch (RocksDbException e)
            {
                throw new VolumeException(VolumeError.Corrupt, $"The database of the volume cannot be read: {e.Message}", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new VolumeException(VolumeError.InputOutput, $"The volume cannot be read: {e.Message}", e);
            }
        }
    }

    /// <summary>The file systems whose volumes lie in a folder, in order.</summary>
    public static IReadOnlyList<string> Find(string root) => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateDirectories(root)
            .Where(d => File.Exists(Path.Combine(d, VolumeDescription.FileName)) && !Path.GetFileName(d).Contains('.', StringComparison.Ordinal))
            .Select(d => Path.GetFileName(d))
            .Order(StringComparer.Ordinal),
    ];

    private static VolumeInspection Read(string folder, CancellationToken cancellationToken)
    {
        var description = File.ReadAllBytes(Path.Combine(folder, VolumeDescription.FileName));
        if (description.Length < DescriptionBytes || !description.AsSpan().StartsWith("EFSCVOLM"u8))
        {
            throw new VolumeException(VolumeError.Corrupt, "The volume's description (the file volume) is damaged.");
        }

        var families = new ColumnFamilies { { "default", new() }, { "locations", new() }, { "segments", new() } };
        using var database = RocksDb.OpenReadOnly(new DbOptions(), Path.Combine(folder, "records"), families, false);
        var records = new Sum();
        var inSegments = new Sum();
        var inline = new Sum();
        var rows = 0L;
        var usage = new Dictionary<ulong, SegmentUsage>();
        Each(database, "default", cancellationToken, (_, value) => records.Add(value.Length), ref rows);
        Each(database, "locations", cancellationToken, (_, value) => (ChunkLocation.Decode(value) is { Segment: 0 } ? inline : inSegments).Add(value.Length), ref rows);
        Each(database, "segments", cancellationToken, (key, value) => Put(usage, key, value), ref rows);

        var segments = Segments(folder, usage, Encoding.ASCII.GetString(description, 32, 64).TrimEnd('\0'));
        var inFiles = segments.Sum(s => s.FileBytes);
        var encrypted = BinaryPrimitives.ReadUInt32LittleEndian(description.AsSpan(12)) == 1;
        var frames = segments.Sum(s => Math.Max(0, s.FileBytes - SegmentHeader.Bytes - (s.LiveFrames * ChunkSealer.HeaderBytes)));
        return new VolumeInspection(
            Encoding.ASCII.GetString(description, 32, 64).TrimEnd('\0'),
            BinaryPrimitives.ReadUInt32LittleEndian(description.AsSpan(8)),
            encrypted,
            BinaryPrimitives.ReadUInt64LittleEndian(description.AsSpan(16)),
            SHA256.HashData(description.AsSpan(0, 96)).AsSpan().SequenceEqual(description.AsSpan(96, 32)))
        {
            Records = records.ToSizes(),
            Locations = inSegments.ToSizes(),
            InlineFrames = inline.ToSizes(),
            Segments = segments,
            BytesOnDisk = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f) is { Exists: true } file ? file.Length : 0),
            SealedBytes = encrypted ? records.Bytes + inline.Bytes - (inline.Count * (1 + ChunkSealer.HeaderBytes)) + frames : 0,
            StructuredBytes = rows + inFiles + description.Length,
            LastVerification = VerificationFile.Load(folder).Last,
        };
    }

    private static void Each(RocksDb database, string family, CancellationToken cancellationToken, Action<byte[], byte[]> row, ref long bytes)
    {
        using var rows = database.NewIterator(database.GetColumnFamily(family), new ReadOptions().SetFillCache(false));
        for (rows.SeekToFirst(); rows.Valid(); rows.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (key, value) = (rows.Key(), rows.Value());
            bytes += key.Length + value.Length;
            row(key, value);
        }

        DatabaseRows.ThrowIfFailed(rows);
    }

    private static void Put(Dictionary<ulong, SegmentUsage> usage, byte[] key, byte[] value)
    {
        if (key.Length == 8 && value.Length == SegmentUsage.EncodedBytes)
        {
            usage[BitConverter.ToUInt64(key)] = SegmentUsage.Decode(value);
        }
    }

    private static List<InspectedSegment> Segments(string folder, Dictionary<ulong, SegmentUsage> usage, string fileSystemId)
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "segments"), "*.seg")
            .Select(f => ulong.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(n => n != 0);
        return [.. files.Union(usage.Keys).Order().Select(n => new InspectedSegment(
            n,
            SegmentFiles.Length(folder, n),
            usage.GetValueOrDefault(n).Frames,
            usage.GetValueOrDefault(n).Bytes,
            SegmentFiles.Fault(folder, n, fileSystemId)))];
    }

    private sealed class Sum
    {
        private int _smallest = int.MaxValue;
        private int _largest;

        public long Count { get; private set; }

        public long Bytes { get; private set; }

        public void Add(int length)
        {
            Count++;
            Bytes += length;
            _smallest = Math.Min(_smallest, length);
            _largest = Math.Max(_largest, length);
        }

        public RowSizes ToSizes() => new(Count, Bytes, Count == 0 ? 0 : _smallest, _largest);
    }
}
