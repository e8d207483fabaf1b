using CsCheck;
using EfsConsole.StoreTrials.Model;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore.Trials;

/// <summary>A million calls against the model, and short sequences that shrink to the shortest failure.</summary>
public class ModelTrialTests
{
    private const int Runs = 25;
    private const int Callers = 4;
    private const int CallsOfACaller = 10_000;

    public static TheoryData<uint> Seeds => [.. Enumerable.Range(0, Runs).Select(seed => (uint)seed)];

    [Fact]
    public void RandomShortSequences_AreWhatTheVolumeDoes() => ModelTrial.Sequences(40).Sample(
        sequences =>
        {
            using var folder = new TrialFolder();
            ModelTrial.RunAsync(folder.Path, encrypted: sequences.Length % 2 == 0, sequences).GetAwaiter().GetResult();
        },
        iter: 40,
        threads: 1);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task LongSequencesOfFourCallers_AreWhatTheVolumeDoes(uint seed)
    {
        using var folder = new TrialFolder();
        var sequences = Enumerable.Range(0, Callers).Select(caller => TrialOperations.Sequence(seed, caller, CallsOfACaller).ToArray()).ToArray();
        await ModelTrial.RunAsync(folder.Path, encrypted: seed % 2 == 0, sequences);
    }
}
