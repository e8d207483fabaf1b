using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class DirectoryListingTests : StoreFixture
{
    [Fact]
    public async Task Listing_Of20000Entries_ShowsEachThatStaysOnce_WhileOthersComeAndGo()
    {
        const int entries = 20_000;
        const int together = 500;
        for (var at = 0; at < entries; at += together)
        {
            await Task.WhenAll(Enumerable.Range(at, together).Select(i => CreateAsync($"entry {i:00000}")));
        }

        var seen = new List<string>();
        var cookies = new HashSet<ulong>();
        ulong cookie = 0;
        var page = 0;
        while (true)
        {
            var read = await Volume.ReadDirectoryAsync(InodeId.Root, cookie, 777, None);
            foreach (var entry in read.Entries)
            {
                entry.Cookie.ShouldBeGreaterThan(2ul);
                cookies.Add(entry.Cookie).ShouldBeTrue();
                seen.Add(entry.Name.ToString());
            }

            if (read.EndOfDirectory)
            {
                break;
            }

            cookie = read.Entries[^1].Cookie;
            if (page < 10)
            {
                // The entry at which the next page begins, one already seen, and a new one.
                await Volume.RemoveAsync(InodeId.Root, read.Entries[^1].Name, None);
                await Volume.RemoveAsync(InodeId.Root, read.Entries[0].Name, None);
                await CreateAsync($"new {page}");
            }

            page++;
        }

        seen.Count(n => n.StartsWith("entry", StringComparison.Ordinal)).ShouldBe(entries);
        seen.Distinct().Count().ShouldBe(seen.Count);
        (await ListAsync(Volume, InodeId.Root, 4000)).Count.ShouldBe(entries - 20 + 10);
        await ReopenAsync();
        (await ListAsync(Volume, InodeId.Root)).Count.ShouldBe(entries - 20 + 10);
    }

    [Fact]
    public async Task Listing_WithAForeignCookie_IsRefused()
    {
        var file = await CreateAsync("a");
        await FailsAsync(VolumeError.BadCookie, Volume.ReadDirectoryAsync(InodeId.Root, 1, 10, None));
        await FailsAsync(VolumeError.BadCookie, Volume.ReadDirectoryAsync(InodeId.Root, 2, 10, None));
        await FailsAsync(VolumeError.BadCookie, Volume.ReadDirectoryAsync(InodeId.Root, 4, 10, None));
        await FailsAsync(VolumeError.NotDirectory, Volume.ReadDirectoryAsync(file, 0, 10, None));
        await FailsAsync(VolumeError.InvalidArgument, Volume.ReadDirectoryAsync(InodeId.Root, 0, 0, None));
        (await Volume.ReadDirectoryAsync(InodeId.Root, 3, 10, None)).ShouldSatisfyAllConditions(p => p.Entries.ShouldBeEmpty(), p => p.EndOfDirectory.ShouldBeTrue());
    }

    [Fact]
    public async Task Listing_ShowsAttributes_OfUnstableWritesToo()
    {
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, new byte[12345], WriteStability.Unstable, None);
        (await ListAsync(Volume, InodeId.Root)).Single().Attributes.Size.ShouldBe(12345);
    }
}
