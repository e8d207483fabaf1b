using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Whoever changes the bytes on the disk gets an error or the right data, never wrong data.</summary>
public class TamperTests : TamperFixture
{
    [Fact]
    public async Task Segments_WithAFlippedByte_GiveAnErrorOrTheRightData()
    {
        await FillAndCloseAsync();
        var segments = Directory.GetFiles(Path.Combine(VolumeFolder, "segments"));
        segments.ShouldNotBeEmpty();
        var random = new Random(1);
        var noticed = 0;
        for (var round = 0; round < 60; round++)
        {
            FreshCopy();
            var path = Path.Combine(Copied, "segments", Path.GetFileName(segments[random.Next(segments.Length)]));
            var bytes = File.ReadAllBytes(path);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            noticed += await CheckAsync();
        }

        noticed.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Segments_CutShort_GiveAnError()
    {
        await FillAndCloseAsync();
        foreach (var segment in Directory.GetFiles(Path.Combine(VolumeFolder, "segments")))
        {
            FreshCopy();
            using (var file = File.OpenWrite(Path.Combine(Copied, "segments", Path.GetFileName(segment))))
            {
                file.SetLength(file.Length / 2);
            }

            (await CheckAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Segments_Missing_GiveAnError()
    {
        await FillAndCloseAsync();
        FreshCopy();
        foreach (var segment in Directory.GetFiles(Path.Combine(Copied, "segments")))
        {
            File.Delete(segment);
        }

        (await CheckAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task DatabaseFiles_WithAFlippedByte_GiveAnErrorOrTheRightData()
    {
        await FillAndCloseAsync();
        var files = Directory.GetFiles(Path.Combine(VolumeFolder, "records")).Where(f => Path.GetFileName(f) != "LOCK").ToArray();
        var random = new Random(2);
        for (var round = 0; round < 60; round++)
        {
            FreshCopy();
            var path = Path.Combine(Copied, "records", Path.GetFileName(files[random.Next(files.Length)]));
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length == 0)
            {
                continue;
            }

            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            await CheckAsync();
        }
    }

    [Fact]
    public async Task Records_EachFlippedOrDeleted_GiveAnError()
    {
        await FillAndCloseAsync();
        var records = Rows("default");
        records.Count.ShouldBeGreaterThan(1);
        foreach (var (key, value) in records)
        {
            foreach (var at in new[] { 0, 20, value.Length / 2, value.Length - 1 })
            {
                FreshCopy();
                var changed = (byte[])value.Clone();
                changed[at] ^= 0x40;
                Put(Copied, "default", key, changed);
                (await CheckAsync()).ShouldBe(1);
            }

            FreshCopy();
            Put(Copied, "default", key, null);
            (await CheckAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Records_ExchangedForEachOther_GiveAnError()
    {
        await FillAndCloseAsync(manyNames: true);
        var records = Rows("default").Where(r => r.Key.Length == 16).ToList();
        records.Count.ShouldBeGreaterThan(3);
        FreshCopy();
        Put(Copied, "default", records[0].Key, records[1].Value);
        Put(Copied, "default", records[1].Key, records[0].Value);
        (await CheckAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Chunks_WhoseLocationsAreExchangedOrDeleted_GiveAnError()
    {
        await FillAndCloseAsync();
        var locations = Rows("locations");
        locations.Count.ShouldBeGreaterThan(4);
        for (var i = 1; i < locations.Count; i++)
        {
            FreshCopy();
            Put(Copied, "locations", locations[0].Key, locations[i].Value);
            Put(Copied, "locations", locations[i].Key, locations[0].Value);
            (await CheckAsync()).ShouldBe(1);
        }

        foreach (var (key, _) in locations)
        {
            FreshCopy();
            Put(Copied, "locations", key, null);
            (await CheckAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Counts_OfSegmentsInUseDeleted_AreMadeAnewAndCostNoContent()
    {
        await FillAndCloseAsync();
        var counts = Rows("segments");
        counts.ShouldNotBeEmpty();
        FreshCopy();
        var garbage = Path.Combine(Copied, "segments", "00000000000000ff.seg");
        File.Copy(Directory.EnumerateFiles(Path.Combine(Copied, "segments")).First(), garbage);
        foreach (var (key, _) in counts)
        {
            Put(Copied, "segments", key, null);
        }

        (await CheckAsync()).ShouldBe(0);

        RowsOf(Copied, "segments").Select(Text).ShouldBe(counts.Select(Text));
        File.Exists(garbage).ShouldBeFalse("Its frames look live, but no location names them there.");
        (await CheckAsync()).ShouldBe(0);

        static string Text(KeyValuePair<byte[], byte[]> row) => $"{Convert.ToHexString(row.Key)} {Convert.ToHexString(row.Value)}";
    }

    [Fact]
    public async Task Segments_ReplacedByThoseOfAnotherVolumeWithTheSameContent_GiveAnError()
    {
        const string other = "fs-00000000000000001";
        await Store.CreateAsync(new VolumeCreation(other, Encrypted: true), None);
        await using (var volume = await Store.OpenAsync(other, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, None))
        {
            foreach (var (name, content) in Files)
            {
                var file = await volume.CreateFileAsync(InodeId.Root, Name(name), Plain, None);
                await volume.WriteAsync(file.Inode, 0, content, WriteStability.All, None);
            }
        }

        await FillAndCloseAsync();
        FreshCopy();
        var theirs = Directory.GetFiles(Path.Combine(Options.Root, other, "segments")).Single();
        var ours = Directory.GetFiles(Path.Combine(Copied, "segments")).Single();
        new FileInfo(theirs).Length.ShouldBe(new FileInfo(ours).Length);
        File.Copy(theirs, ours, overwrite: true);
        (await CheckAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Frames_ExchangedWithinASegment_GiveAnError()
    {
        await FillAndCloseAsync();
        var places = Rows("locations").Select(r => EfsConsole.FileStore.Segments.ChunkLocation.Decode(r.Value)!.Value)
            .Where(l => l.Segment != 0).GroupBy(l => l.Length).First(g => g.Count() > 1).Take(2).ToList();
        FreshCopy();
        var path = Directory.GetFiles(Path.Combine(Copied, "segments")).Single();
        var bytes = File.ReadAllBytes(path);
        var first = bytes.AsSpan((int)places[0].Offset, places[0].Length).ToArray();
        bytes.AsSpan((int)places[1].Offset, places[1].Length).CopyTo(bytes.AsSpan((int)places[0].Offset));
        first.CopyTo(bytes, places[1].Offset);
        File.WriteAllBytes(path, bytes);
        (await CheckAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Volume_ReplacedByAnOlderCopyOfItself_IsNoticed()
    {
        await FillAndCloseAsync();
        FreshCopy();
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        await CreateAsync("later");
        await Store.DisposeAsync();
        await using var store = NewStore(new FileStoreOptions { Root = Path.GetDirectoryName(Copied)! });
        (await FailsAsync(VolumeError.Corrupt, () => OpenAsync(store))).Message.ShouldContain("older copy");
    }

    [Fact]
    public async Task Volume_WithOlderRecordsPutBackByMistake_IsRefusedAndLosesNoContent()
    {
        await WriteLargeAsync("first");
        await Store.DisposeAsync();
        var records = Path.Combine(VolumeFolder, "records");
        var older = Path.Combine(Folder, "older-records");
        var newest = Path.Combine(Folder, "newest-records");
        Copy(records, older);
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        var second = await WriteLargeAsync("second");
        await Store.DisposeAsync();
        Directory.Move(records, newest);
        Copy(older, records);

        Store = NewStore(Options);
        var refusal = await Should.ThrowAsync<VolumeException>(async () => await (await OpenAsync(Store)).LookupAsync(InodeId.Root, FileName.From("first"), None));
        refusal.Error.ShouldBe(VolumeError.Corrupt);
        await Store.DisposeAsync();
        Directory.Delete(records, recursive: true);
        Directory.Move(newest, records);

        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        var buffer = new byte[LargeBytes];
        var inode = (await Volume.LookupAsync(InodeId.Root, FileName.From("second"), None)).Inode;
        (await Volume.ReadAsync(inode, 0, buffer, None)).ShouldBe(LargeBytes);
        buffer.ShouldBe(second);
    }

    private const int LargeBytes = 200_000;

    private async Task<byte[]> WriteLargeAsync(string name)
    {
        var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(LargeBytes);
        var inode = (await Volume.CreateFileAsync(InodeId.Root, FileName.From(name), Plain, None)).Inode;
        await Volume.WriteAsync(inode, 0, content, WriteStability.All, None);
        return content;
    }

    [Fact]
    public async Task Volume_ReplacedByAnUnencryptedOne_IsRefused()
    {
        await Store.DisposeAsync();
        var plain = NewStore(new FileStoreOptions { Root = Path.GetDirectoryName(Copied)! });
        await plain.CreateAsync(new VolumeCreation(FileSystemId, Encrypted: false), None);
        await FailsAsync(VolumeError.Corrupt, () => OpenAsync(plain));
        await plain.DisposeAsync();
    }

    [Fact]
    public async Task Volume_OfAnotherVersionOrWithUnknownFeatures_IsRefused()
    {
        await Store.DisposeAsync();
        foreach (var (at, value) in new (int, byte)[] { (8, 0), (8, 9), (13, 9), (20, 9), (16, 1) })
        {
            FreshCopy();
            var path = Path.Combine(Copied, "volume");
            var bytes = File.ReadAllBytes(path);
            bytes[at] = value;
            File.WriteAllBytes(path, bytes);
            await using var store = NewStore(new FileStoreOptions { Root = Path.GetDirectoryName(Copied)! });
            await FailsAsync(VolumeError.UnsupportedFormat, () => OpenAsync(store));
        }
    }
}
