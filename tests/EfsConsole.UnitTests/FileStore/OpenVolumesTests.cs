using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>How many volumes have files open, and what a closed one costs.</summary>
public class OpenVolumesTests : StoreFixture
{
    private const int Most = 3;
    private const int Volumes = 12;

    public override async ValueTask InitializeAsync()
    {
        Options.OpenVolumes = Most;
        await base.InitializeAsync();
    }

    [Fact]
    public async Task MoreVolumesThanMayBeOpen_AllWork_AndTheOneNotUsedForLongestIsClosed()
    {
        var volumes = await MakeAsync();
        foreach (var (id, volume) in volumes)
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            var file = await volume.CreateFileAsync(InodeId.Root, Name("a"), Plain, None);
            await volume.WriteAsync(file.Inode, 0, Content(100_000), WriteStability.Unstable, None);
            Open(volumes).ShouldBeLessThanOrEqualTo(Most);
            Store.GetKeyStatus(id).Open.ShouldBeTrue();
        }

        volumes.TakeLast(Most).ShouldAllBe(v => Store.GetKeyStatus(v.Id).Open);
        foreach (var (_, volume) in volumes)
        {
            var inode = (await volume.LookupAsync(InodeId.Root, Name("a"), None)).Inode;
            (await ReadAllAsync(volume, inode)).ShouldBe(Content(100_000));
        }
    }

    [Fact]
    public async Task CallersOfManyVolumesAtOnce_AllSucceed()
    {
        var volumes = await MakeAsync();
        await Task.WhenAll(volumes.Select(v => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await v.Volume.CreateFileAsync(InodeId.Root, Name($"{i}"), Plain, None);
                await Task.Yield();
            }
        })));
        foreach (var (_, volume) in volumes)
        {
            (await ListAsync(volume, InodeId.Root)).Count.ShouldBe(5);
        }

        await ConditionAsync(() => Open(volumes) <= Most);
    }

    [Fact]
    public async Task MoreVolumesInUseAtOnceThanMayBeOpen_AllWork_AndAreClosedOnceTheirUseEnds()
    {
        var volumes = await MakeAsync();
        var uses = new List<IDisposable>();
        foreach (var (id, _) in volumes)
        {
            uses.Add(await Store.Engine(id).EnterAsync(None));
        }

        Open(volumes).ShouldBe(Volumes);
        uses.ForEach(u => u.Dispose());
        await ConditionAsync(() => Open(volumes) <= Most);
    }

    [Fact]
    public async Task IdleVolumes_HaveNoFileOpen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are counted in /proc.");
        var volumes = await MakeAsync();
        foreach (var (_, volume) in volumes)
        {
            await volume.CreateFileAsync(InodeId.Root, Name("a"), Plain, None);
        }

        OpenFilesBelow(Options.Root).ShouldBeGreaterThan(0);
        Time.Advance(Options.IdleCloseTime);
        await ConditionAsync(() => Open(volumes) == 0 && OpenFilesBelow(Options.Root) == 0);
    }

    private static int OpenFilesBelow(string folder) => Directory.GetFiles("/proc/self/fd")
        .Count(f => (new FileInfo(f).LinkTarget ?? "").StartsWith(folder, StringComparison.Ordinal));

    private static async Task ConditionAsync(Func<bool> condition)
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            (DateTime.UtcNow < limit).ShouldBeTrue("the condition was not met in time");
            await Task.Yield();
        }
    }

    private async Task<List<(string Id, IVolume Volume)>> MakeAsync()
    {
        var volumes = new List<(string Id, IVolume Volume)>();
        for (var i = 1; i <= Volumes; i++)
        {
            var id = $"fs-{i:x17}";
            await Store.CreateAsync(new VolumeCreation(id, Encrypted: true), None);
            volumes.Add((id, await Store.OpenAsync(id, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, None)));
        }

        return volumes;
    }

    private int Open(List<(string Id, IVolume Volume)> volumes) => volumes.Count(v => Store.GetKeyStatus(v.Id).Open);
}
