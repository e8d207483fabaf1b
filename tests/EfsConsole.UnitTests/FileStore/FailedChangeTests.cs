using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class FailedChangeTests : StoreFixture
{
    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    [InlineData(70_000)]
    public async Task Truncation_OnAFullDisk_LeavesTheContentAsItWas(int size)
    {
        var content = Content(100_000);
        var inode = await CreateAsync("a", content);
        AvailableBytes = 1000;
        await FailsAsync(VolumeError.NoSpace, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = size }, None));
        AvailableBytes = 1L << 40;
        (await ReadAllAsync(inode)).ShouldBe(content);
        await Volume.CommitAsync(inode, None);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(content);
    }

    [Fact]
    public async Task Truncation_OnAFullDisk_LeavesUnstableWritesToo()
    {
        var inode = await CreateAsync("a", Content(100_000));
        await Volume.WriteAsync(inode, 0, Content(200_000, 2), WriteStability.Unstable, None);
        AvailableBytes = 1000;
        await FailsAsync(VolumeError.NoSpace, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 10 }, None));
        AvailableBytes = 1L << 40;
        (await ReadAllAsync(inode)).ShouldBe(Content(200_000, 2));
        await Volume.CommitAsync(inode, None);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(Content(200_000, 2));
    }

    [Fact]
    public async Task Change_ShownForAWriteThatACrashLost_ComesNeverAgain()
    {
        var inode = await CreateAsync("a", Content(10));
        var lost = (await Volume.WriteAsync(inode, 0, Content(10, 2), WriteStability.Unstable, None)).Change;
        Time.Advance(TimeSpan.FromSeconds(1));
        var (store, copy) = await OpenCopyAsync();
        await using (store)
        {
            (await copy.GetAttributesAsync(inode, None)).Change.ShouldBeLessThan(lost);
            (await copy.WriteAsync(inode, 0, Content(10, 3), WriteStability.Unstable, None)).Change.ShouldBeGreaterThan(lost);
            await copy.CommitAsync(inode, None);
            (await copy.GetAttributesAsync(inode, None)).Change.ShouldBeGreaterThan(lost);
        }
    }

    [Fact]
    public async Task Numbers_ShownForWhatACrashLost_ComeNeverAgain()
    {
        await CreateAsync("a");
        var (store, copy) = await OpenCopyAsync();
        for (var i = 0; i < 20; i++)
        {
            // The copy has none of them: as if the power had gone before their commits.
            await CreateAsync($"lost {i}");
        }

        var lost = await ListAsync(Volume, InodeId.Root);
        var lostChange = (await Volume.GetAttributesAsync(InodeId.Root, None)).Change;
        await using (store)
        {
            var made = await copy.CreateFileAsync(InodeId.Root, Name("new"), Plain, None);

            var entry = (await ListAsync(copy, InodeId.Root)).Single(e => e.Attributes.Inode == made.Inode);
            made.Inode.Value.ShouldBeGreaterThan(lost.Max(e => e.Attributes.Inode.Value));
            entry.Cookie.ShouldBeGreaterThan(lost.Max(e => e.Cookie));
            (await copy.GetAttributesAsync(InodeId.Root, None)).Change.ShouldBeGreaterThan(lostChange);
        }
    }

    [Fact]
    public async Task Numbers_OfAVolumeThatWasClosed_GoOn()
    {
        var first = await CreateAsync("a");
        await ReopenAsync();

        (await CreateAsync("b")).Value.ShouldBe(first.Value + 1);
    }

    [Fact]
    public async Task Opening_CancelledAfterItHadTheKeys_ZeroesThem()
    {
        var inode = await CreateAsync("a", Content(10));
        _ = await Volume.OpenFileAsync(inode, None);
        await Volume.RemoveAsync(InodeId.Root, Name("a"), None);
        await Store.DisposeAsync();
        Store = NewStore(Options);
        using var cancellation = new CancellationTokenSource();
        Ports.AfterUnwrapping = cancellation.Cancel;
        await Should.ThrowAsync<OperationCanceledException>(() => Store.OpenAsync(
            FileSystemId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, cancellation.Token));
        Ports.HandedOut.Count(k => k.Content.ContainsAnyExcept((byte)0) || k.Metadata.ContainsAnyExcept((byte)0)).ShouldBe(0);
    }
}
