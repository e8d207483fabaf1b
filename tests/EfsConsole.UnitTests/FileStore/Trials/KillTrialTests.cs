using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>A short run of the crash trial; the long one runs by command (docs/reliability.md).</summary>
public class KillTrialTests
{
    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledged() =>
        (await CrashTrial.RunAsync(kills: 200, volumes: 1, seed: 1, together: 2)).ShouldBeGreaterThan(10_000);
}
