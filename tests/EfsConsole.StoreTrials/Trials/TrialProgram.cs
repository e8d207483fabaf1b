using System.Diagnostics;
using System.Globalization;
using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Formats;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>The verbs of the program: long runs of the trials of which the unit tests run short ones (docs/reliability.md).</summary>
public static class TrialProgram
{
    /// <summary>Runs a verb; answers the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        switch (arguments)
        {
            case ["model", var operations]:
                return await ModelAsync(Number(operations));
            case ["power", var seeds, var operations, var every]:
                return await PowerAsync((uint)Number(seeds), (int)Number(operations), (int)Number(every));
            case ["crash", var kills]:
                return await CrashAsync((int)Number(kills));
            case ["fault", var operations, var every]:
                return await FaultAsync((int)Number(operations), (int)Number(every));
            case ["fault-at", var operations, var fault]:
                await FaultTrial.RunAsync(new Workload(1, 2, (int)Number(operations)), fault);
                return 0;
            case ["tamper", var every]:
                return await TamperAsync((int)Number(every));
            case ["keys", var evictions]:
                var (made, refused) = await KeyTrial.RunAsync(seed: 1, callers: 4, (int)Number(evictions));
                Console.WriteLine($"{made:N0} calls, {refused:N0} refused");
                return 0;
            case ["limits", var entries]:
                await LimitTrial.RunAsync((int)Number(entries));
                return 0;
            case ["golden", var folder]:
                await GoldenVolume.MakeAsync(Path.Combine(folder, "encrypted"), encrypted: true);
                await GoldenVolume.MakeAsync(Path.Combine(folder, "not-encrypted"), encrypted: false);
                return 0;
            case ["work-together", var folder, var volumes, var seed, var callers, var operations]:
                await Task.WhenAll(Enumerable.Range(0, (int)Number(volumes)).Select(i =>
                    new Workload((uint)(Number(seed) + i), (int)Number(callers), (int)Number(operations)).RunAsync(CrashTrial.FolderOf(folder, i))));
                return 0;
            case ["work-failing" or "work-healing", var folder, var seed, var callers, var operations]:
                DiskInterposer.Obey();
                await new Workload((uint)Number(seed), (int)Number(callers), (int)Number(operations)).RunAsync(folder, failing: true, heals: arguments[0] == "work-healing");
                return 0;
            case ["work", var folder, var seed, var callers, var operations]:
                DiskInterposer.Obey();
                await new Workload((uint)Number(seed), (int)Number(callers), (int)Number(operations)).RunAsync(folder);
                return 0;
            default:
                Console.Error.WriteLine("Usage: model <operations> | crash <kills> | power <workloads> <operations> <every> | fault <operations> <every> | fault-at <operations> <fault> | tamper <every> | keys <evictions> | limits <entries> | golden <folder>");
                return 2;
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<int> PowerAsync(uint seeds, int operations, int every)
    {
        var clock = Stopwatch.StartNew();
        for (uint seed = 1; seed <= seeds; seed++)
        {
            var (cuts, disks) = await PowerTrial.RunAsync(new Workload(seed, 2, operations), every);
            Console.WriteLine($"workload {seed}: {cuts:N0} cuts, {disks:N0} disks, {clock.Elapsed.TotalSeconds:N0} s");
        }

        return 0;
    }

    private static async Task<int> TamperAsync(int every)
    {
        using var trial = await TamperTrial.PrepareAsync();
        const int reported = 10_000;
        const int together = 4; // for each processor: an opening waits for RocksDB's threads more than it computes
        var clock = Stopwatch.StartNew();
        var (flipped, noticed) = (0, 0);
        var bytes = trial.Bytes;
        var chosen = Enumerable.Range(0, bytes.Count).Where(i => i % every == 0);
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * together }, async (i, _) =>
        {
            if (await trial.FlipAsync(bytes[i].File, bytes[i].At, i % 8))
            {
                Interlocked.Increment(ref noticed);
            }

            if (Interlocked.Increment(ref flipped) % reported == 0)
            {
                Console.WriteLine($"{flipped:N0} flipped, {clock.Elapsed.TotalSeconds:N0} s");
            }
        });
        Console.WriteLine($"{flipped:N0} of {bytes.Count:N0} bytes flipped, {noticed:N0} noticed, none gave wrong data");
        return 0;
    }

    private static async Task<int> CrashAsync(int kills)
    {
        const int volumes = 8;
        const int together = 2;
        const int reported = 25;
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < kills; done += reported)
        {
            var count = Math.Min(reported, kills - done);
            var acknowledged = await CrashTrial.RunAsync(count, volumes, (uint)(1000 + (done * volumes)), together);
            Console.WriteLine($"{done + count:N0} kills of {volumes} volumes each, {acknowledged:N0} acknowledged calls in the last {count}, {clock.Elapsed.TotalSeconds:N0} s");
        }

        return 0;
    }

    private static async Task<int> FaultAsync(int operations, int every)
    {
        var clock = Stopwatch.StartNew();
        var workload = new Workload(1, 2, operations);
        var failures = 0;
        foreach (var kind in FaultTrial.Kinds)
        {
            var calls = await FaultTrial.CountAsync(workload, kind);
            var tried = 0;
            for (var number = 1; number <= calls; number += every)
            {
                tried++;
                try
                {
                    await FaultTrial.RunAsync(workload, string.Format(CultureInfo.InvariantCulture, kind, number));
                }
                catch (TrialDifference e)
                {
                    failures++;
                    Console.WriteLine(e.Message);
                }
            }

            Console.WriteLine($"{kind}: {tried:N0} of {calls:N0} calls, {clock.Elapsed.TotalSeconds:N0} s");
        }

        return failures == 0 ? 0 : 1;
    }

    private static async Task<int> ModelAsync(long operations)
    {
        const int callers = 4;
        const int together = 2500;
        var clock = Stopwatch.StartNew();
        uint seed = 0;
        for (long done = 0; done < operations; done += callers * together)
        {
            var sequences = Enumerable.Range(0, callers).Select(c => TrialOperations.Sequence(seed, c, together).ToArray()).ToArray();
            using var folder = new TrialFolder();
            await ModelTrial.RunAsync(folder.Path, encrypted: seed % 2 == 0, sequences);
            seed++;
            if (seed % 10 == 0)
            {
                Console.WriteLine($"{done + (callers * together):N0} operations, {clock.Elapsed.TotalSeconds:N0} s");
            }
        }

        return 0;
    }
}
