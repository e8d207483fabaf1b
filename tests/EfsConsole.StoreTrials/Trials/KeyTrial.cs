using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>
/// Disables the key and evicts what is in memory, again and again, in the middle of other callers' work: each call succeeds or is
/// refused for the key, and a refused one may be repeated as if it had never been made.
/// </summary>
public static class KeyTrial
{
    private const string Disabled = "The key of the file system is disabled.";

    /// <summary>Runs callers until so many evictions are over; answers calls that were made and calls that were refused.</summary>
    /// <exception cref="TrialDifference">Something is lost or wrong, or another error came.</exception>
    public static async Task<(long Made, long Refused)> RunAsync(uint seed, int callers, int evictions)
    {
        using var folder = new TrialFolder();
        var ports = new TrialPorts(encrypted: true);
        await using var session = await TrialSession.OpenAsync(TrialSession.SmallOptions(folder.Path), ports);
        var trials = Enumerable.Range(0, callers).Select(_ => new TrialCaller(session, new ModelVolume())).ToArray();
        for (var i = 0; i < callers; i++)
        {
            await trials[i].BeginAsync($"caller {i}");
        }

        long made = 0, refused = 0;
        var over = false;
        var work = trials.Select((trial, caller) => Task.Run(async () =>
        {
            for (uint part = 0; !Volatile.Read(ref over); part++)
            {
                foreach (var operation in TrialOperations.Sequence(seed + part, caller, 500).Where(o => o.Action is not TrialAction.Evict))
                {
                    while (!await TryAsync(trial, operation))
                    {
                        Interlocked.Increment(ref refused);
                        await Task.Yield();
                    }

                    Interlocked.Increment(ref made);
                    if (Volatile.Read(ref over))
                    {
                        break;
                    }
                }
            }
        })).ToArray();
        for (var i = 0; i < evictions; i++)
        {
            ports.Problem = Disabled;
            await session.EvictAsync();
            await UntilMoreAsync(() => Interlocked.Read(ref refused), work);
            ports.Problem = null;
            await UntilMoreAsync(() => Interlocked.Read(ref made), work);
        }

        Volatile.Write(ref over, true);
        await Task.WhenAll(work);
        foreach (var trial in trials)
        {
            await trial.CompareAsync();
            await trial.EndAsync();
        }

        await session.ReopenAsync();
        foreach (var trial in trials)
        {
            await trial.CompareAsync();
        }

        return (made, refused);
    }

    private static async Task<bool> TryAsync(TrialCaller trial, TrialOperation operation)
    {
        try
        {
            await trial.StepAsync(operation);
            return true;
        }
        catch (VolumeException e) when (e is { Error: VolumeError.KeyUnavailable, Message: Disabled })
        {
            return false;
        }
    }

    private static async Task UntilMoreAsync(Func<long> count, IEnumerable<Task> work)
    {
        var before = count();
        while (count() == before && !work.Any(w => w.IsCompleted))
        {
            await Task.Yield();
        }
    }
}
