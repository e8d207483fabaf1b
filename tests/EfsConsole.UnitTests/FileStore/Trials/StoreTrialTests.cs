using CsCheck;
using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>Short runs of the store's trials; the long ones run by command (docs/reliability.md).</summary>
public class StoreTrialTests
{
    [Fact]
    public void Model_OfRandomShortSequences_IsWhatTheVolumeDoes() => ModelTrial.Sequences(40).Sample(
        sequences =>
        {
            using var folder = new TrialFolder();
            ModelTrial.RunAsync(folder.Path, encrypted: sequences.Length % 2 == 0, sequences).GetAwaiter().GetResult();
        },
        iter: 60,
        threads: 1);

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public async Task Model_OfLongSequencesOfFourCallers_IsWhatTheVolumeDoes(uint seed)
    {
        using var folder = new TrialFolder();
        var sequences = Enumerable.Range(0, 4).Select(c => StoreTrials.Model.TrialOperations.Sequence(seed, c, 20_000).ToArray()).ToArray();
        await ModelTrial.RunAsync(folder.Path, encrypted: seed == 1, sequences);
    }

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledged() =>
        (await CrashTrial.RunAsync(kills: 25, seed: 1, together: 2)).ShouldBeGreaterThan(1000);

    [Fact]
    public async Task PowerLoss_AtEveryCut_LosesNothingAcknowledged()
    {
        NeedsCompiler();
        var (cuts, disks) = await PowerTrial.RunAsync(new Workload(Seed: 1, Callers: 2, Operations: 8), every: 2);
        cuts.ShouldBeGreaterThan(20);
        disks.ShouldBeGreaterThan(cuts * 5);
    }

    [Theory]
    [InlineData("sync:{0}:eio", 1, 3)]
    [InlineData("write:{0}:enospc", 2, 23)]
    [InlineData("write:{0}:short", 3, 23)]
    [InlineData("write:{0}:eio", 4, 23)]
    [InlineData("read:{0}:eio", 1, 8)]
    [InlineData("name:{0}:enospc", 1, 8)]
    [InlineData("sync:{0}:eio:on", 5, 11)]
    [InlineData("write:{0}:enospc:on", 5, 41)]
    public async Task Disk_FailingAtACall_LosesNothingAcknowledged(string kind, int first, int every)
    {
        NeedsCompiler();
        var workload = new Workload(Seed: 1, Callers: 2, Operations: 12);
        var calls = await FaultTrial.CountAsync(workload, kind);
        calls.ShouldBeGreaterThan(first);
        for (var number = first; number <= calls; number += every)
        {
            await FaultTrial.RunAsync(workload, string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, number));
        }
    }

    private static void NeedsCompiler() => Assert.SkipWhen(DiskInterposer.Build() is null, DiskInterposer.Missing ?? "");
}
