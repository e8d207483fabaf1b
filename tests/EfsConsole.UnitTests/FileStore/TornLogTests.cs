using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>What a loss of power leaves at the end of the database's logs, and what is damage.</summary>
public sealed class TornLogTests : IDisposable
{
    private const int Sector = 512;
    private const int Writes = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-torn-").FullName;
    private readonly DatabaseMemory _memory = new(1 << 20, 4 << 20);
    private readonly byte[] _values = new byte[Writes * ValueBytes];

    // Where each write begins in the log, and where the last one ends.
    private readonly List<int> _starts = [];

    private const int ValueBytes = 9000;

    public TornLogTests()
    {
        new Random(1).NextBytes(_values);
        using var database = RecordDatabase.Open(Original, _memory);
        for (var i = 0; i < Writes; i++)
        {
            _starts.Add(LogLength());
            Write(database, i);
        }

        _starts.Add(LogLength());
    }

    private string Original => Path.Combine(_folder, "original");

    private string Copied => Path.Combine(_folder, "copy");

    private byte[] Log => File.ReadAllBytes(LogOf(Original));

    public void Dispose()
    {
        _memory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void LastRecord_WithAnySectorsMissing_IsCutOffOrWhole()
    {
        var random = new Random(2);
        var cut = 0;
        for (var round = 0; round < 60; round++)
        {
            var log = Log;
            for (var at = _starts[^2]; at < log.Length; at = Math.Min(log.Length, ((at / Sector) + 1) * Sector))
            {
                if (random.Next(3) == 0)
                {
                    log.AsSpan(at, Math.Min(log.Length, ((at / Sector) + 1) * Sector) - at).Clear();
                }
            }

            var end = round % 4 == 0 ? random.Next(_starts[^2] + 1, log.Length) : log.Length;
            using var database = OpenCopy(log[..end]);

            ShouldHave(database, Writes - 1);
            cut += database.TornLogs.Count;
        }

        cut.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void LastRecord_WithAFlippedBit_IsDamage()
    {
        var log = Log;
        log[_starts[^2] + 4000] ^= 1;

        Should.Throw<VolumeException>(() => OpenCopy(log)).Error.ShouldBe(VolumeError.Corrupt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void LastRecord_WithAFewBytesInItsLastSectorMissing_IsCutOff(int bytes)
    {
        var log = LogThatEnds(bytes, value: 0xFF);
        log.AsSpan(log.Length - bytes).Clear();

        using var database = OpenCopy(log);

        database.TornLogs.Count.ShouldBe(1);
        ShouldHave(database, Writes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void LastRecord_ThatEndsWithZerosAndHasAFlippedBit_IsDamage(int bytes)
    {
        var log = LogThatEnds(bytes, value: 0);
        TornLog.StartOfTornRecord(log).ShouldBeNull();
        for (var bit = _starts[^1] * 8; bit < log.Length * 8; bit++)
        {
            log[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<InvalidDataException>(() => TornLog.StartOfTornRecord(log), $"bit {bit % 8} of byte {bit / 8}");
            log[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(Writes - 2)]
    public void EarlierRecord_WithASectorMissing_IsDamage(int write)
    {
        var log = Log;
        log.AsSpan(((_starts[write] / Sector) + 2) * Sector, Sector).Clear();

        Should.Throw<VolumeException>(() => OpenCopy(log)).Error.ShouldBe(VolumeError.Corrupt);
    }

    [Fact]
    public void WholeLog_IsNeverCut()
    {
        foreach (var end in _starts)
        {
            TornLog.StartOfTornRecord(Log.AsSpan(0, end)).ShouldBeNull();
        }
    }

    [Fact]
    public void Manifest_WhoseLastRecordIsTorn_IsCut()
    {
        using (var database = RecordDatabase.Open(Original, _memory))
        {
            for (var i = 0; i < 4; i++)
            {
                Write(database, i);
                database.Flush();
            }
        }

        var manifest = ManifestFiles.Current(Original)!;
        var whole = File.ReadAllBytes(manifest);
        var lastSector = whole.Length / Sector * Sector;
        lastSector.ShouldBeInRange(1, whole.Length - 1);
        whole.AsSpan(lastSector).Clear();
        File.WriteAllBytes(manifest, whole);

        TornLog.CutAll(Original).ShouldBe([Path.GetFileName(manifest)]);

        new FileInfo(manifest).Length.ShouldBeInRange(1, lastSector);
    }

    /// <summary>The log with one more record, which has so many bytes of this value in the last sector.</summary>
    private byte[] LogThatEnds(int bytes, byte value)
    {
        using var database = RecordDatabase.Open(Path.Combine(_folder, "probe"), _memory);
        var log = Path.Combine(_folder, "probe");
        for (var i = 0; i < Writes; i++)
        {
            Write(database, i);
        }

        var before = new FileInfo(LogOf(log)).Length;
        Add(new byte[Sector]);
        var start = (int)new FileInfo(LogOf(log)).Length;
        var overhead = start - before - Sector;
        var length = (2 * Sector) + bytes - (int)((start + overhead) % Sector);
        Add([.. Enumerable.Repeat((byte)0xFF, length - bytes), .. Enumerable.Repeat(value, bytes)]);
        var all = File.ReadAllBytes(LogOf(log));
        (all.Length % Sector).ShouldBe(bytes);
        _starts[^1] = start;
        return all;

        void Add(byte[] content)
        {
            var batch = new RecordBatch();
            batch.Records.Add(new(Key(Writes), content));
            database.Write(batch);
        }
    }

    // A type that is not RocksDB's own any more let it read the manifest for ever.
    [Fact]
    public async Task Manifest_WithAnyBitFlipped_IsDamageOrTheDatabaseOpensAsItWas()
    {
        var path = ManifestFiles.Current(Original)!;
        var manifest = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var (damaged, opened) = (0, 0);
        for (var bit = 0; bit < manifest.Length * 8; bit++)
        {
            manifest[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(path, manifest, TestContext.Current.CancellationToken);
            try
            {
                using var database = await Task.Run(() => OpenCopy(Log)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
                ShouldHave(database, Writes);
                opened++;
            }
            catch (VolumeException e)
            {
                e.Error.ShouldBe(VolumeError.Corrupt, $"bit {bit % 8} of byte {bit / 8}");
                damaged++;
            }

            manifest[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        damaged.ShouldBeGreaterThan(manifest.Length * 7);
        opened.ShouldBeLessThan(manifest.Length);
    }

    private static byte[] Key(int write) => [(byte)write, .. new byte[15]];

    private static string LogOf(string folder) => Directory.GetFiles(folder, "*.log").Max(StringComparer.Ordinal)!;

    private byte[] Value(int write) => _values[(write * ValueBytes)..((write + 1) * ValueBytes)];

    private void Write(RecordDatabase database, int write)
    {
        var batch = new RecordBatch();
        batch.Records.Add(new(Key(write), Value(write)));
        database.Write(batch);
    }

    private int LogLength() => (int)new FileInfo(LogOf(Original)).Length;

    private RecordDatabase OpenCopy(byte[] log)
    {
        if (Directory.Exists(Copied))
        {
            Directory.Delete(Copied, recursive: true);
        }

        Directory.CreateDirectory(Copied);
        foreach (var file in Directory.GetFiles(Original))
        {
            File.Copy(file, Path.Combine(Copied, Path.GetFileName(file)));
        }

        File.WriteAllBytes(LogOf(Copied), log);
        return RecordDatabase.Open(Copied, _memory);
    }

    private void ShouldHave(RecordDatabase database, int writes)
    {
        for (var i = 0; i < writes; i++)
        {
            database.GetRecord(Key(i)).ShouldBe(Value(i));
        }
    }
}
