using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>
/// Makes the disk fail at one call, or at all from one on, while a workload runs: reads and flushes with EIO, writes with ENOSPC,
/// EIO or half of them done, new names with ENOSPC. What was acknowledged must be there afterwards: on the disk as it is, and on
/// the disk that a loss of power would leave then, on which nothing is that a failed flush was to bring there.
/// </summary>
public static class FaultTrial
{
    /// <summary>The ways to fail.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["sync:{0}:eio", "write:{0}:enospc", "write:{0}:short", "write:{0}:eio", "read:{0}:eio", "name:{0}:enospc", "sync:{0}:eio:on", "write:{0}:enospc:on"];

    /// <summary>How many calls of a kind a workload makes when nothing fails.</summary>
    public static async Task<int> CountAsync(Workload workload, string kind)
    {
        using var folder = new TrialFolder();
        var (watched, log) = Prepare(folder);
        using (var child = ChildProcess.Start(ChildProcess.Watched(watched, log), ["work", watched, .. workload.Arguments]))
        {
            await ChildProcess.SucceedAsync(child);
        }

        var wanted = kind.Split(':')[0];
        return DiskLog.Read(log).Count(e => wanted switch
        {
            "sync" => e.Kind == DiskEventKind.Flushed,
            "name" => e is { Kind: DiskEventKind.Opened, First: 1 } or { Kind: DiskEventKind.Renamed or DiskEventKind.Unlinked or DiskEventKind.MadeFolder or DiskEventKind.RemovedFolder },

            // Reads are not recorded; there are fewer of them in a workload whose caches hold everything.
            "read" => e.Kind == DiskEventKind.Flushed,
            _ => e.Kind == DiskEventKind.Written,
        });
    }

    /// <summary>Runs the workload with one fault.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="fault">As Disk/disk.c says.</param>
    /// <exception cref="TrialDifference">Something acknowledged is lost or wrong, or the volume does not heal.</exception>
    public static async Task RunAsync(Workload workload, string fault)
    {
        using var folder = new TrialFolder();
        var (watched, log) = Prepare(folder);
        var verb = fault.EndsWith(":on", StringComparison.Ordinal) ? "work-failing" : "work-healing";
        using (var child = ChildProcess.Start(ChildProcess.Watched(watched, log, fault), [verb, watched, .. workload.Arguments]))
        {
            try
            {
                await ChildProcess.SucceedAsync(child);
            }
            catch (InvalidOperationException e)
            {
                throw new TrialDifference($"With the fault {fault}: {e.Message}", e);
            }
        }

        try
        {
            var said = Acknowledgements.Parse(await File.ReadAllTextAsync(Path.Combine(watched, Acknowledgements.FileName)));
            var playback = new DiskPlayback();
            foreach (var happened in DiskLog.Read(log))
            {
                playback.Play(happened);
            }

            var rebuilt = Path.Combine(folder.Path, "rebuilt");
            playback.Write(rebuilt, []);
            await workload.CheckAsync(rebuilt, said);
            await workload.CheckAsync(watched, said);
        }
        catch (TrialDifference e)
        {
            throw new TrialDifference($"After the fault {fault}: {e.Message}", e);
        }
    }

    private static (string Watched, string Log) Prepare(TrialFolder folder)
    {
        var watched = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(watched);
        return (watched, Path.Combine(folder.Path, "log"));
    }
}
