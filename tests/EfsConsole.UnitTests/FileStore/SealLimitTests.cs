using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.UnitTests.FileStore;

public class SealLimitTests : StoreFixture
{
    public override ValueTask InitializeAsync()
    {
        Options.SealLimit = 100;
        return base.InitializeAsync();
    }

    [Fact]
    public async Task Volume_WithALimitOf100Seals_WritesOnInNewEpochs()
    {
        var before = Ports.Epoch(FileSystemId);
        var files = new List<InodeId>();
        for (var i = 0; i < 150; i++)
        {
            files.Add(await CreateAsync($"{i}", Content(70_000, i)));
        }

        (Ports.Epoch(FileSystemId) - before).ShouldBeGreaterThan(5);
        await ReopenAsync();
        for (var i = 0; i < files.Count; i++)
        {
            (await ReadAllAsync(files[i])).ShouldBe(Content(70_000, i));
        }
    }

    [Fact]
    public void Counter_HandsOutNoMoreThanWasRecorded()
    {
        var counter = new SealCounter(5, 100);
        counter.TryTake(1).ShouldBeFalse();
        var (epoch, reserved) = counter.Plan(1);
        epoch.ShouldBe(6ul);
        counter.Recorded(epoch, reserved);
        counter.TryTake(100).ShouldBeTrue();
        counter.TryTake(1).ShouldBeFalse();
        counter.Plan(1).Epoch.ShouldBe(7ul);
        counter.Recorded(7, counter.Plan(1).Reserved);
        counter.TryTake(60).ShouldBeTrue();
        counter.Plan(60).Epoch.ShouldBe(8ul);
    }

    [Fact]
    public void Counter_ByDefault_BeginsANewEpochAt2To31()
    {
        var counter = new SealCounter(0, SealCounter.DefaultLimit);
        counter.Recorded(1, 1L << 31);
        for (var i = 0; i < 2; i++)
        {
            counter.TryTake(1 << 30).ShouldBeTrue();
        }

        counter.TryTake(1).ShouldBeFalse();
        counter.Plan(1).Epoch.ShouldBe(2ul);
    }
}
