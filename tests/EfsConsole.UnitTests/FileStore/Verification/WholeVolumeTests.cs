using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore.Verification;

/// <summary>What is whole is said to be whole, whoever works on it meanwhile.</summary>
public class WholeVolumeTests : VerificationFixture
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Volume_WithSomethingOfEverything_IsWhole(bool encrypted)
    {
        if (!encrypted)
        {
            await CloseAsync();
            Directory.Delete(VolumeFolder, recursive: true);
            Ports.Encrypted = false;
            Store = NewStore(Options);
            await Store.CreateAsync(new VolumeCreation(FileSystemId, false), None);
            await OpenAgainAsync();
        }

        await FillAsync();
        var held = await CreateAsync("held", Content(100_000, 9));
        await using var open = await Volume.OpenFileAsync(held, None);
        await Volume.RemoveAsync(InodeId.Root, Name("held"), None);

        var report = await VerifyAsync();

        report.Damage.ShouldBeEmpty();
        var last = Verification.GetStatus(FileSystemId).Last.ShouldNotBeNull();
        last.Objects.ShouldBe((await Volume.GetStatisticsAsync(None)).Inodes);
        last.Bytes.ShouldBeGreaterThan(Large.Length + 170_000);
        last.NotCompared.ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Volume_WrittenToMeanwhile_IsWhole(int seed)
    {
        Options.MetadataCacheBytes = 1 << 20;
        Options.SegmentBytes = 256 << 10;
        await CloseAsync();
        await OpenAgainAsync();
        await FillAsync(names: 300);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(i => Task.Run(() => WriteAsync((seed * 10) + i, stop.Token), None)).ToList();
        for (var round = 0; round < 4; round++)
        {
            (await VerifyAsync()).Damage.ShouldBeEmpty();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        (await VerifyAsync()).Damage.ShouldBeEmpty();
        Verification.GetStatus(FileSystemId).Last!.NotCompared.ShouldBe(0);
    }

    private async Task WriteAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var directory = await MakeDirectoryAsync($"writer {seed}");
        while (!stop.IsCancellationRequested)
        {
            var name = Name($"file {random.Next(20)}");
            try
            {
                switch (random.Next(7))
                {
                    case 0:
                        await Volume.RemoveAsync(directory, name, None);
                        break;
                    case 1:
                        await Volume.RenameAsync(directory, name, directory, Name($"file {random.Next(20)}"), RenameTarget.Replace, None);
                        break;
                    case 2:
                        await Volume.LinkAsync((await Volume.LookupAsync(directory, name, None)).Inode, InodeId.Root, Name($"link {seed} {random.Next(50)}"), None);
                        break;
                    case 3:
                        var file = await Volume.LookupAsync(directory, name, None);
                        await Volume.SetAttributesAsync(file.Inode, new InodeAttributeChange { Size = random.Next(300_000) }, None);
                        break;
                    default:
                        var inode = await CreateAsync(name.ToString(), null, directory);
                        await Volume.WriteAsync(inode, random.Next(200_000), Content(random.Next(1, 150_000), seed), (WriteStability)random.Next(3), None);
                        break;
                }
            }
            catch (VolumeException e) when (e.Error is VolumeError.NotFound or VolumeError.AlreadyExists)
            {
            }
        }
    }
}
