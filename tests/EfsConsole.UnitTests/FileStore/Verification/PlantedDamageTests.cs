using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore.Verification;

/// <summary>Each kind of damage is found and named, and everything else stays readable.</summary>
public class PlantedDamageTests : VerificationFixture
{
    private const int ChunkBytes = 64 * 1024;
    private const int FrameBytes = ChunkBytes + 32 + (4 * 28);
    private const int SegmentHeaderBytes = 64;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Frame_WithAFlippedByte_IsNamedByPathAndRange(int chunk)
    {
        await FillAsync();
        await DamageAsync(() => Flip(Segments()[0], SegmentHeaderBytes + (chunk * FrameBytes) + 5000));

        var damage = (await VerifyAsync()).Damage.ShouldHaveSingleItem();

        damage.Kind.ShouldBe(VolumeDamageKind.Content);
        damage.Path.ShouldBe("/large");
        damage.Offset.ShouldBe(chunk * ChunkBytes);
        damage.Length.ShouldBe(ChunkBytes);
        await RestIsReadableAsync();
    }

    [Fact]
    public async Task InlineFrame_WithAFlippedByte_IsNamedByPathAndRange()
    {
        await FillAsync(names: 10);
        await DamageAsync(() =>
        {
            var (key, value) = Rows("locations").Single(r => r.Value.Length == 1 + 32 + 28 + Small.Length);
            value[70] ^= 1;
            Put("locations", key, value);
        });

        var damage = (await VerifyAsync()).Damage.ShouldHaveSingleItem();

        damage.Path.ShouldBeOneOf("/folder/small", "/linked");
        (damage.Kind, damage.Offset, damage.Length).ShouldBe((VolumeDamageKind.Content, 0, Small.Length));
        (await ReadAllAsync(await FindAsync("large"))).ShouldBe(Large);
    }

    [Fact]
    public async Task Attributes_ThatAreDamaged_LeaveTheOtherNamesListed()
    {
        const int names = 300;
        await FillAsync(names);
        var folder = (await Volume.LookupAsync(InodeId.Root, Name("folder"), None)).Inode;
        var many = (await Volume.LookupAsync(folder, Name("many"), None)).Inode;
        await CloseAsync();
        var partly = 0;
        foreach (var (key, value) in Rows("default").Where(row => row.Key.Length == 16))
        {
            byte[] flipped = [.. value];
            flipped[^1] ^= 1;
            Put("default", key, flipped);
            if (await ListPartlyAsync(many) is { Damaged.Count: > 0 } listed)
            {
                partly++;
                (listed.Entries.Count + listed.Damaged.Count).ShouldBe(names);
                listed.Entries.Select(entry => entry.Name).Concat(listed.Damaged).ShouldBeUnique();
            }

            await CloseAsync();
            Put("default", key, value);
        }

        partly.ShouldBeGreaterThan(3, "The records of 300 objects fill several leaves.");
        await OpenAgainAsync();
        (await ListAsync(Volume, many)).Count.ShouldBe(names);
    }

    [Fact]
    public async Task Segment_CutShort_NamesWhatLiesBehindTheCut()
    {
        await FillAsync();
        await DamageAsync(() =>
        {
            using var file = File.OpenWrite(Segments()[0]);
            file.SetLength(SegmentHeaderBytes + (2 * FrameBytes) + 10);
        });

        var report = await VerifyAsync();

        var large = report.Damage.Single(d => d.Path == "/large");
        (large.Kind, large.Offset, large.Length).ShouldBe((VolumeDamageKind.Content, 2 * ChunkBytes, Large.Length - (2 * ChunkBytes)));
        large.Detail.ShouldContain("ends before it");
        report.Damage.Single(d => d.Path == "/folder/sparse").Offset.ShouldBe(10_000_000 / ChunkBytes * ChunkBytes);
        await RestIsReadableAsync();
    }

    [Fact]
    public async Task Segment_Missing_NamesItAndWhatLayInIt()
    {
        await FillAsync();
        await DamageAsync(() => File.Delete(Segments()[0]));

        var report = await VerifyAsync();

        var large = report.Damage.Single(d => d.Path == "/large");
        (large.Offset, large.Length).ShouldBe((0, Large.Length));
        large.Detail.ShouldContain("segment file is missing");
        report.Damage.ShouldContain(d => d.Kind == VolumeDamageKind.Segment && d.Detail.EndsWith("is missing.", StringComparison.Ordinal));
        await RestIsReadableAsync();
    }

    [Fact]
    public async Task SegmentHeader_WithAFlippedByte_IsNamed()
    {
        await FillAsync(names: 10);
        await DamageAsync(() => Flip(Segments()[0], 20));

        var damage = (await VerifyAsync()).Damage.ShouldHaveSingleItem();

        damage.Kind.ShouldBe(VolumeDamageKind.Segment);
        damage.Detail.ShouldContain("header");
        (await ReadAllAsync(await FindAsync("large"))).ShouldBe(Large);
    }

    [Fact]
    public async Task Frames_Exchanged_AreBothNamed()
    {
        await FillAsync(names: 10);
        await DamageAsync(() =>
        {
            var frames = Rows("locations").Where(r => r.Value[0] == 1 && BitConverter.ToInt32(r.Value, 17) == FrameBytes).ToList();
            Put("locations", frames[0].Key, frames[1].Value);
            Put("locations", frames[1].Key, frames[0].Value);
        });

        var report = await VerifyAsync();

        report.Damage.Sum(d => d.Length).ShouldBe(2 * ChunkBytes);
        report.Damage.ShouldAllBe(d => d.Kind == VolumeDamageKind.Content && (d.Path == "/large" || d.Path == "/folder/sparse"));
    }

    [Fact]
    public async Task Location_Deleted_NamesTheFileAndTheSegment()
    {
        await FillAsync(names: 10);
        await DamageAsync(() => Put("locations", Rows("locations").First(r => r.Value[0] == 1 && BitConverter.ToInt32(r.Value, 17) == FrameBytes).Key, null));

        var report = await VerifyAsync();

        var content = report.Damage.Single(d => d.Kind == VolumeDamageKind.Content);
        content.Detail.ShouldContain("no entry");
        content.Length.ShouldBe(ChunkBytes);
        report.Damage.Single(d => d != content).Kind.ShouldBe(VolumeDamageKind.Segment);
    }

    [Fact]
    public async Task Location_ThatNoFileRefersTo_IsNamed()
    {
        await FillAsync(names: 10);
        await DamageAsync(() => Put("locations", Guid.NewGuid().ToByteArray(), [2, 1, 2, 3]));

        var damage = (await VerifyAsync()).Damage.ShouldHaveSingleItem();

        damage.Kind.ShouldBe(VolumeDamageKind.Location);
        damage.Detail.ShouldContain("no file refers to");
    }

    [Fact]
    public async Task SegmentUse_Miscounted_IsNamed()
    {
        await FillAsync(names: 10);
        await DamageAsync(() =>
        {
            var (key, value) = Rows("segments")[0];
            value[0]++;
            Put("segments", key, value);
        });

        var damage = (await VerifyAsync()).Damage.ShouldHaveSingleItem();

        damage.Kind.ShouldBe(VolumeDamageKind.Segment);
        damage.Detail.ShouldContain("record of its use");
    }

    [Fact]
    public async Task Description_Damaged_WhileTheVolumeIsOpen_IsNamed()
    {
        await FillAsync(names: 10);
        Flip(Path.Combine(VolumeFolder, "volume"), 40);

        (await VerifyAsync()).Damage.ShouldHaveSingleItem().Kind.ShouldBe(VolumeDamageKind.Volume);
    }

    [Fact]
    public async Task Nodes_EachFlippedOrDeleted_AreFound_AndSayWhatCannotBeRead()
    {
        await FillAsync(names: 200);
        await CloseAsync();
        var pristine = Path.Combine(Folder, "pristine");
        var nodes = Rows("default").Where(r => r.Key.Length == 16).ToList();
        nodes.Count.ShouldBeGreaterThan(8);
        Copy(VolumeFolder, pristine);
        var spared = 0;
        var ranges = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            Directory.Delete(VolumeFolder, recursive: true);
            Copy(pristine, VolumeFolder);
            Ports.ForgetEpochs();
            var (key, value) = nodes[i];
            value[value.Length / 2] ^= 1;
            Put("default", key, i % 3 == 2 ? null : value);
            OpenWithoutReading();
            Start();
            await UntilAsync(s => s.State == VolumeVerificationState.Finished);
            Verification.GetStatus(FileSystemId).Last!.Damage.ShouldBeGreaterThan(0);
            Volume = await OpenAsync(Store);
            var report = (await Verification.ReadReportAsync(Volume, None)).ShouldNotBeNull();
            report.Damage.ShouldContain(d => d.Kind == VolumeDamageKind.Tree);
            spared += await ReadableAsync() ? 1 : 0;
            ranges += report.Damage.Any(d => d is { Kind: VolumeDamageKind.Content, Path: not null, Length: > 0 }) ? 1 : 0;
            await CloseAsync();
        }

        spared.ShouldBeGreaterThan(0);
        ranges.ShouldBeGreaterThan(0);
        OpenWithoutReading();
    }

    [Fact]
    public async Task Report_OfAVolumeThatCannotBeOpened_CountsOneDamage()
    {
        await FillAsync(names: 10);
        await CloseAsync();
        var (key, value) = Rows("default").Single(r => r.Key.Length == 1);
        value[30] ^= 1;
        Put("default", key, value);
        OpenWithoutReading();

        Start();
        await UntilAsync(s => s.State == VolumeVerificationState.Finished);

        Verification.GetStatus(FileSystemId).Last!.Damage.ShouldBe(1);
    }

    private void OpenWithoutReading()
    {
        Store = NewStore(Options);
        Verification = new EfsConsole.FileStore.VolumeVerification(Store);
    }

    private async Task<bool> ReadableAsync()
    {
        try
        {
            (await ReadAllAsync(await FindAsync("large"))).ShouldBe(Large);
            return true;
        }
        catch (VolumeException e)
        {
            e.Error.ShouldBe(VolumeError.Corrupt);
            return false;
        }
    }

    private async Task<InodeId> FindAsync(string name) => (await Volume.LookupAsync(InodeId.Root, Name(name), None)).Inode;

    private async Task RestIsReadableAsync()
    {
        (await ReadAllAsync(await FindAsync("linked"))).ShouldBe(Small);
        var folder = await FindAsync("folder");
        var many = (await Volume.LookupAsync(folder, Name("many"), None)).Inode;
        (await ReadAllAsync((await Volume.LookupAsync(many, Name("name 50"), None)).Inode)).ShouldBe(Content(300, 50));
    }

    /// <summary>Opens the volume and lists a directory; null where what is damaged leaves no listing.</summary>
    private async Task<DirectoryPage?> ListPartlyAsync(InodeId directory)
    {
        try
        {
            await OpenAgainAsync();
            var (entries, damaged) = (new List<DirectoryEntry>(), new List<FileName>());
            DirectoryPage page;
            do
            {
                page = await Volume.ReadDirectoryAsync(directory, entries.Count == 0 ? 0 : entries[^1].Cookie, 20, None);
                entries.AddRange(page.Entries);
                damaged.AddRange(page.Damaged);
            }
            while (!page.EndOfDirectory);
            return new DirectoryPage(entries, true) { Damaged = damaged };
        }
        catch (VolumeException damage) when (damage.Error == VolumeError.Corrupt)
        {
            return null;
        }
    }
}
