using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>Short runs of the trials of keys and of changed files; the long ones run by command (docs/reliability.md).</summary>
public class StoreTrialTests
{
    private const int Flips = 2000;

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
}
