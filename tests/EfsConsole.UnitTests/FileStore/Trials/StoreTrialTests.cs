using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>Short runs of the store's trials; the long ones run by command (docs/reliability.md).</summary>
public class StoreTrialTests
{
    private const int Flips = 2000;

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledged() =>
        (await CrashTrial.RunAsync(kills: 200, volumes: 1, seed: 1, together: 2)).ShouldBeGreaterThan(10_000);

    [Fact]
    public async Task PowerLoss_AtEveryCut_LosesNothingAcknowledged()
    {
        NeedsCompiler();
        var (cuts, disks) = await PowerTrial.RunAsync(new Workload(Seed: 1, Callers: 1, Operations: 4), every: 1);
        cuts.ShouldBeGreaterThan(50);
        disks.ShouldBeGreaterThan(cuts * 5);
    }

    [Theory]
    [InlineData("sync:{0}:eio", 2, 2)]
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

    [Fact]
    public async Task Key_DisabledAndEvictedInTheMiddleOfCalls_RefusesThemAndLosesNothing()
    {
        var (made, refused) = await KeyTrial.RunAsync(seed: 1, callers: 3, evictions: 60);
        made.ShouldBeGreaterThan(60);
        refused.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public async Task Files_EachWithAFlippedBit_GiveAnErrorOrTheRightData()
    {
        using var trial = await TamperTrial.PrepareAsync();
        var bytes = trial.Bytes;
        bytes.Count.ShouldBeGreaterThan(32 << 10);
        var random = new Random(1);
        var flips = Enumerable.Range(0, Flips).Select(_ => (Byte: bytes[random.Next(bytes.Count)], Bit: random.Next(8))).ToList();
        var noticed = 0;
        await Parallel.ForEachAsync(flips, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (flip, _) =>
        {
            if (await trial.FlipAsync(flip.Byte.File, flip.Byte.At, flip.Bit))
            {
                Interlocked.Increment(ref noticed);
            }
        });
        noticed.ShouldBeGreaterThan(Flips / 2);
    }

    private static void NeedsCompiler() => Assert.SkipWhen(DiskInterposer.Build() is null, DiskInterposer.Missing ?? "");
}
