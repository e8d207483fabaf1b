using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class AttributeTests : StoreFixture
{
    [Fact]
    public async Task NewVolume_HasARootOf755_AndIsMetered6144Bytes()
    {
        var root = await Volume.GetAttributesAsync(InodeId.Root, None);
        root.Kind.ShouldBe(InodeKind.Directory);
        root.Mode.ShouldBe(0x1ED);
        root.Links.ShouldBe(2u);
        var statistics = await Volume.GetStatisticsAsync(None);
        statistics.MeteredBytes.ShouldBe(6144);
        statistics.Inodes.ShouldBe(1);
        statistics.AvailableBytes.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0, 4096)]
    [InlineData(1, 4096)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 8192)]
    [InlineData(65537, 69632)]
    public async Task File_IsMeteredInStepsOf4KiB_AndNeverLess(int size, long data)
    {
        var inode = await CreateAsync("a", Content(size));
        (await Volume.GetAttributesAsync(inode, None)).SpaceUsed.ShouldBe(data);
        (await Volume.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144 + 2048 + data);
    }

    [Fact]
    public async Task SparseFile_IsMeteredByWhatItStores()
    {
        var inode = await CreateAsync("a");
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 1 << 30 }, None);
        (await Volume.GetAttributesAsync(inode, None)).SpaceUsed.ShouldBe(4096);
        await Volume.WriteAsync(inode, 1 << 20, Content(65536), WriteStability.All, None);
        (await Volume.GetAttributesAsync(inode, None)).SpaceUsed.ShouldBe(65536);
    }

    [Fact]
    public async Task LinksAndSpecials_AreMetered4KiBEach()
    {
        await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("l"), "target"u8.ToArray(), Plain, None);
        await Volume.CreateSpecialAsync(InodeId.Root, Name("p"), InodeKind.Fifo, Plain, None);
        await Volume.CreateSpecialAsync(InodeId.Root, Name("s"), InodeKind.Socket, Plain, None);
        (await Volume.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144 + (3 * 6144));
        await MakeDirectoryAsync("d");
        (await Volume.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144 + (4 * 6144));
    }

    [Fact]
    public async Task Directory_IsMeteredByItsEntries()
    {
        var directory = await MakeDirectoryAsync("d");
        for (var i = 0; i < 40; i++)
        {
            await CreateAsync($"{i:000}{new string('n', 197)}", directory: directory);
        }

        (await Volume.GetAttributesAsync(directory, None)).SpaceUsed.ShouldBe(12288);
    }

    [Fact]
    public async Task SetAttributes_ChangesWhatItNames_AndNothingElse()
    {
        var inode = await CreateAsync("a", Content(5));
        var before = await Volume.GetAttributesAsync(inode, None);
        Time.Advance(TimeSpan.FromSeconds(3));
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var after = await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Mode = 0x1FF, Uid = 7, ModifyTime = time }, None);
        after.Mode.ShouldBe(0x1FF);
        after.Uid.ShouldBe(7u);
        after.Gid.ShouldBe(before.Gid);
        after.ModifyTime.ShouldBe(time);
        after.Size.ShouldBe(5);
        after.Change.ShouldBeGreaterThan(before.Change);
        after.ChangeTime.ShouldBe(Time.GetUtcNow().UtcDateTime);
        await ReopenAsync();
        (await Volume.GetAttributesAsync(inode, None)).ShouldBe(after);
    }

    [Fact]
    public async Task SetAttributes_OfAnOldTimeBehindUnstableWrites_Stays()
    {
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, Content(5), WriteStability.Unstable, None);
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { ModifyTime = time }, None);
        await Volume.CommitAsync(inode, None);
        (await Volume.GetAttributesAsync(inode, None)).ModifyTime.ShouldBe(time);
    }

    [Fact]
    public async Task SetAttributes_WithWrongValues_IsRefused()
    {
        var inode = await CreateAsync("a");
        await FailsAsync(VolumeError.InvalidArgument, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Mode = 0x1000 }, None));
        await FailsAsync(VolumeError.InvalidArgument, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = -1 }, None));
        await FailsAsync(VolumeError.IsDirectory, Volume.SetAttributesAsync(InodeId.Root, new InodeAttributeChange { Size = 1 }, None));
        await FailsAsync(VolumeError.Stale, Volume.SetAttributesAsync(new InodeId(99), new InodeAttributeChange { Mode = 0 }, None));
        var link = await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("l"), "x"u8.ToArray(), Plain, None);
        await FailsAsync(VolumeError.WrongType, Volume.SetAttributesAsync(link.Inode, new InodeAttributeChange { Size = 1 }, None));
    }

    [Fact]
    public async Task OpenFile_OfWhatIsNoFile_IsRefused()
    {
        await FailsAsync(VolumeError.IsDirectory, Volume.OpenFileAsync(InodeId.Root, None));
        await FailsAsync(VolumeError.Stale, Volume.OpenFileAsync(new InodeId(99), None));
        var link = await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("l"), "x"u8.ToArray(), Plain, None);
        await FailsAsync(VolumeError.WrongType, Volume.OpenFileAsync(link.Inode, None));
    }

    [Fact]
    public async Task ModifyTime_SetToComeLater_IsTheTimeOfTheNextWrite()
    {
        var inode = await CreateAsync("a", Content(5));
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { ModifyTime = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc) }, None);

        await Volume.WriteAsync(inode, 0, Content(5, 2), WriteStability.Unstable, None);

        (await Volume.GetAttributesAsync(inode, None)).ModifyTime.ShouldBe(Time.GetUtcNow().UtcDateTime);
        await Volume.CommitAsync(inode, None);
        (await Volume.GetAttributesAsync(inode, None)).ModifyTime.ShouldBe(Time.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task AccessTime_SetBehindAnUnstableWrite_Stays()
    {
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, Content(5), WriteStability.Unstable, None);
        var time = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        (await Volume.SetAttributesAsync(inode, new InodeAttributeChange { AccessTime = time }, None)).AccessTime.ShouldBe(time);

        await Volume.CommitAsync(inode, None);
        (await Volume.GetAttributesAsync(inode, None)).AccessTime.ShouldBe(time);
    }
}
