using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>Short runs of the trials of power loss and of failing disks; the long ones run by command (docs/reliability.md).</summary>
public class DiskTrialTests
{
    [Fact]
    public async Task PowerLoss_AtEveryCut_LosesNothingAcknowledged()
    {
        NeedsCompiler();
        var (cuts, disks) = await PowerTrial.RunAsync(new Workload(Seed: 1, Callers: 1, Operations: 0), every: 1);
        cuts.ShouldBeGreaterThan(50);
        disks.ShouldBeGreaterThan(cuts * 5);
    }

    [Theory]
    [InlineData("sync:{0}:eio", 2, 4)]
    [InlineData("write:{0}:enospc", 12, 37)]
    [InlineData("write:{0}:short", 13, 37)]
    [InlineData("write:{0}:eio", 14, 37)]
    [InlineData("read:{0}:eio", 1, 11)]
    [InlineData("name:{0}:enospc", 1, 11)]
    [InlineData("sync:{0}:eio:on", 9, 17)]
    [InlineData("write:{0}:enospc:on", 25, 61)]
    public async Task Disk_FailingAtACall_LosesNothingAcknowledged(string kind, int first, int every)
    {
        NeedsCompiler();
        var workload = new Workload(Seed: 1, Callers: 2, Operations: 4);
        var calls = await FaultTrial.CountAsync(workload, kind);
        calls.ShouldBeGreaterThan(first);
        for (var number = first; number <= calls; number += every)
        {
            await FaultTrial.RunAsync(workload, string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, number));
        }
    }

    private static void NeedsCompiler() => Assert.SkipWhen(DiskInterposer.Build() is null, DiskInterposer.Missing ?? "");
}
