using CsCheck;
using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>
/// Random calls of several callers in parallel against the model. Each caller has a directory and a model of its own, so that
/// what it sees does not depend on the others; all share the volume, its caches, commits and segments.
/// </summary>
public static class ModelTrial
{
    private const int ComparedEvery = 200;

    /// <summary>Sequences of one to four callers.</summary>
    public static Gen<TrialOperation[][]> Sequences(int longest) => TrialOperations.One.Array[1, longest].Array[1, 4];

    /// <summary>Runs a sequence for each caller, all in parallel, on a volume that is new; evicts or reopens between the halves.</summary>
    /// <exception cref="TrialDifference">The volume does other than the model.</exception>
    public static async Task RunAsync(string folder, bool encrypted, TrialOperation[][] sequences)
    {
        await using var session = await TrialSession.OpenAsync(TrialSession.SmallOptions(folder), new TrialPorts(encrypted));
        var callers = sequences.Select(_ => new TrialCaller(session, new ModelVolume())).ToArray();
        foreach (var (caller, i) in callers.Select((c, i) => (c, i)))
        {
            await caller.BeginAsync($"caller {i}");
        }

        foreach (var half in new[] { 0, 1 })
        {
            await Task.WhenAll(callers.Select((caller, i) => Task.Run(() => RunAsync(caller, Half(sequences[i], half)))));
            await CompareAsync(session, callers);
            await session.ReopenAsync();
            foreach (var caller in callers)
            {
                await caller.EndAsync();
                caller.Model.StabiliseAll();
            }

            await CompareAsync(session, callers);
        }
    }

    private static TrialOperation[] Half(TrialOperation[] sequence, int half) =>
        half == 0 ? sequence[..(sequence.Length / 2)] : sequence[(sequence.Length / 2)..];

    private static async Task RunAsync(TrialCaller caller, TrialOperation[] operations)
    {
        for (var i = 0; i < operations.Length; i++)
        {
            await caller.StepAsync(operations[i]);
            if (i % ComparedEvery == ComparedEvery - 1)
            {
                await caller.CompareAsync();
            }
        }
    }

    private static async Task CompareAsync(TrialSession session, TrialCaller[] callers)
    {
        long metered = 0, inodes = 0, root = 0;
        foreach (var caller in callers)
        {
            var compared = await caller.CompareAsync();
            metered += compared.Metered;
            inodes += compared.Inodes;
        }

        root = 2048 + (await session.Volume.GetAttributesAsync(InodeId.Root, CancellationToken.None)).SpaceUsed;

        // Unstable writes are not yet metered: only what is at rest adds up.
        if (callers.All(c => c.Model.Held.Count == 0 && c.Model.Reachable().All(n => n.Versions.Count == 1)))
        {
            var statistics = await session.Volume.GetStatisticsAsync(CancellationToken.None);
            VolumeComparison.Equal(metered + root, statistics.MeteredBytes, "metered size of the volume");
            VolumeComparison.Equal(inodes + 1, statistics.Inodes, "number of objects");
        }
    }
}
