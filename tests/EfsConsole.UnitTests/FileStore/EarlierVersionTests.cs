using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Every record, chunk and segment replaced by each of its earlier versions: an error or the right data, never the earlier data.</summary>
public class EarlierVersionTests : TamperFixture
{
    private const int Versions = 4;
    private const int NamesOfAVersion = 100;

    // Copies of the volume as it lay on the disk after each version but the last.
    private readonly List<string> _earlier = [];

    [Fact]
    public async Task Records_EachReplacedByEachOfItsEarlierVersions_GiveAnError()
    {
        await WriteVersionsAsync();
        var now = Rows("default").ToDictionary(r => Convert.ToHexString(r.Key), r => r.Value);
        var replayed = 0;
        foreach (var (key, value) in _earlier.SelectMany(volume => RowsOf(volume, "default")))
        {
            if (now.TryGetValue(Convert.ToHexString(key), out var current) && !current.AsSpan().SequenceEqual(value))
            {
                FreshCopy();
                Put(Copied, "default", key, value);
                (await CheckAsync()).ShouldBe(1);
                replayed++;
            }
        }

        replayed.ShouldBeGreaterThan(3 * (Versions - 1));
    }

    [Fact]
    public async Task Chunks_EachReplacedByEachEarlierOneOfItsLength_GiveAnError()
    {
        await WriteVersionsAsync();
        var now = Rows("locations");
        var known = now.Select(r => Convert.ToHexString(r.Key)).ToHashSet();
        var replayed = 0;
        foreach (var volume in _earlier)
        {
            foreach (var (id, value) in RowsOf(volume, "locations").Where(r => !known.Contains(Convert.ToHexString(r.Key))))
            {
                var frame = FrameOf(volume, Location(value));
                foreach (var (current, place) in now.Where(r => Location(r.Value).Length == frame.Length))
                {
                    FreshCopy();
                    Overwrite(current, Location(place), frame);
                    (await CheckAsync()).ShouldBe(1);

                    FreshCopy();
                    Put(Copied, "locations", current, Elsewhere(frame));
                    (await CheckAsync()).ShouldBe(1);
                    replayed++;
                }
            }
        }

        replayed.ShouldBeGreaterThan(3 * (Versions - 1));
    }

    [Fact]
    public async Task Segments_EachReplacedByEachOfTheirEarlierVersions_GiveAnErrorOrTheRightData()
    {
        await WriteVersionsAsync();
        var (replaced, noticed) = (0, 0);
        foreach (var earlier in _earlier.SelectMany(SegmentsOf))
        {
            var current = Path.Combine(VolumeFolder, "segments", Path.GetFileName(earlier));
            if (File.Exists(current) && !File.ReadAllBytes(current).AsSpan().SequenceEqual(File.ReadAllBytes(earlier)))
            {
                FreshCopy();
                File.Copy(earlier, Path.Combine(Copied, "segments", Path.GetFileName(earlier)), overwrite: true);
                noticed += await CheckAsync();
                replaced++;
            }
        }

        replaced.ShouldBeGreaterThan(0);
        noticed.ShouldBeGreaterThan(0);
    }

    private static IEnumerable<string> SegmentsOf(string volume) => Directory.GetFiles(Path.Combine(volume, "segments")).Order(StringComparer.Ordinal);

    private static ChunkLocation Location(byte[] value) => ChunkLocation.Decode(value)!.Value;

    private static byte[] FrameOf(string volume, ChunkLocation location) =>
        location.Inline ?? File.ReadAllBytes(SegmentPath(volume, location)).AsSpan((int)location.Offset, location.Length).ToArray();

    private static string SegmentPath(string volume, ChunkLocation location) =>
        Path.Combine(volume, "segments", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{location.Segment:x16}.seg"));

    private static byte[] Encoded(ChunkLocation location)
    {
        var value = new byte[location.EncodedBytes];
        location.Encode(value);
        return value;
    }

    /// <summary>Puts a frame where the copy has another one.</summary>
    private void Overwrite(byte[] chunk, ChunkLocation location, byte[] frame)
    {
        if (location.Inline is not null)
        {
            Put(Copied, "locations", chunk, Encoded(location with { Inline = frame }));
            return;
        }

        using var segment = File.OpenWrite(SegmentPath(Copied, location));
        segment.Position = location.Offset;
        segment.Write(frame);
    }

    /// <summary>Puts a frame behind the last one of a segment of the copy, and answers the row that says so.</summary>
    private byte[] Elsewhere(byte[] frame)
    {
        var path = SegmentsOf(Copied).Last();
        using var segment = new FileStream(path, FileMode.Append);
        var place = new ChunkLocation(Convert.ToUInt64(Path.GetFileNameWithoutExtension(path), 16), segment.Position, frame.Length, null);
        segment.Write(frame);
        return Encoded(place);
    }

    /// <summary>Writes every file several times, all chunks anew each time, with changes of names in between.</summary>
    private async Task WriteVersionsAsync()
    {
        foreach (var name in Files.Keys)
        {
            await CreateAsync(name);
        }

        for (var version = 0; version < Versions; version++)
        {
            foreach (var (name, content) in Files.ToList())
            {
                Files[name] = Content(content.Length, (100 * (version + 1)) + content.Length);
                await Volume.WriteAsync((await Volume.LookupAsync(InodeId.Root, Name(name), None)).Inode, 0, Files[name], WriteStability.All, None);
            }

            foreach (var name in Names.Where((_, i) => i % 9 == version).ToList())
            {
                await Volume.RemoveAsync(InodeId.Root, Name(name), None);
                Names.Remove(name);
            }

            for (var i = 0; i < NamesOfAVersion; i++)
            {
                Names.Add($"name {i} of version {version}");
                await CreateAsync(Names[^1]);
            }

            if (version < Versions - 1)
            {
                _earlier.Add(Path.Combine(Folder, $"version {version}", FileSystemId));
                Copy(VolumeFolder, _earlier[^1]);
            }
        }

        await Store.DisposeAsync();
    }
}
