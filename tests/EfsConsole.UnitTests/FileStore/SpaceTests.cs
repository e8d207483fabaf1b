using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Dead bytes are given back: at rest a volume takes at most 1.3 times its live bytes and a constant.</summary>
public class SpaceTests : StoreFixture
{
    private const long Constant = 16 << 20;

    public override async ValueTask InitializeAsync()
    {
        Options.CompactionBytesPerSecond = 1L << 40;
        await base.InitializeAsync();
    }

    [Theory]
    [InlineData(11, 4 << 20)]
    [InlineData(12, 64 << 20)]
    public async Task RandomChanges_AtRest_TakeAtMostTheBound(int seed, int segmentBytes)
    {
        Options.SegmentBytes = segmentBytes;
        await ReopenAsync();
        var random = new Random(seed);
        var files = new Dictionary<InodeId, byte[]>();
        var names = new Dictionary<InodeId, string>();
        for (var step = 0; step < 900; step++)
        {
            var inode = files.Count == 0 ? default : files.Keys.ElementAt(random.Next(files.Count));
            switch (random.Next(10))
            {
                case < 5 when files.Count < 120:
                    var content = Content(random.Next(3) == 0 ? random.Next(4096) : random.Next(700_000), step);
                    inode = await CreateAsync($"f{step}", content);
                    files[inode] = content;
                    names[inode] = $"f{step}";
                    break;
                case < 8 when files.Count > 0:
                    var offset = random.Next(files[inode].Length + 1);
                    var data = Content(random.Next(1, 300_000), step);
                    files[inode] = Overwritten(files[inode], offset, data);
                    await Volume.WriteAsync(inode, offset, data, WriteStability.Data, None);
                    break;
                case 8 when files.Count > 0:
                    files[inode] = files[inode][..random.Next(files[inode].Length + 1)];
                    await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = files[inode].Length }, None);
                    break;
                default:
                    if (files.Remove(inode))
                    {
                        await Volume.RemoveAsync(InodeId.Root, Name(names[inode]), None);
                    }

                    break;
            }
        }

        await Store.TidyAsync(FileSystemId, None);
        await HoldsAsync(files);
        await ReopenAsync();
        await Store.TidyAsync(FileSystemId, None);
        await HoldsAsync(files);

        // Most of it goes: what is left lies scattered over all segments.
        foreach (var inode in files.Keys.Where((_, i) => i % 8 != 0).ToList())
        {
            await Volume.RemoveAsync(InodeId.Root, Name(names[inode]), None);
            files.Remove(inode);
        }

        await Store.TidyAsync(FileSystemId, None);
        await HoldsAsync(files);
    }

    [Fact]
    public async Task SmallFiles_AllRemoved_GiveTheirRoomBack()
    {
        const int count = 4000;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => CreateAsync($"{i}", Content(4096, i))));

        await Store.TidyAsync(FileSystemId, None);
        (await SpaceOnDisk.OfAsync(VolumeFolder)).ShouldBeInRange(count * 4096, (long)(1.3 * count * 4096) + Constant);
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Volume.RemoveAsync(InodeId.Root, Name($"{i}"), None).AsTask()));

        await Store.TidyAsync(FileSystemId, None);
        (await SpaceOnDisk.OfAsync(VolumeFolder)).ShouldBeLessThan(Constant);
    }

    private static byte[] Overwritten(byte[] content, int offset, byte[] data)
    {
        Array.Resize(ref content, Math.Max(content.Length, offset + data.Length));
        data.CopyTo(content, offset);
        return content;
    }

    private async Task HoldsAsync(Dictionary<InodeId, byte[]> files)
    {
        foreach (var (inode, content) in files)
        {
            (await ReadAllAsync(inode)).AsSpan().SequenceEqual(content).ShouldBeTrue();
        }

        var live = files.Values.Sum(c => (long)c.Length);
        var taken = await SpaceOnDisk.OfAsync(VolumeFolder);
        TestContext.Current.TestOutputHelper?.WriteLine($"{live:N0} live, {taken:N0} on the disk");
        taken.ShouldBeLessThan((long)(1.3 * live) + Constant);
    }
}
