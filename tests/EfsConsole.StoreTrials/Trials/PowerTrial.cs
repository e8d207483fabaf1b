using System.Text;
using EfsConsole.StoreTrials.Disk;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>
/// Loss of power: records every write, name and flush of a workload, from the making of the volume on, and opens each disk that
/// a cut could have left.
/// </summary>
public static class PowerTrial
{
    /// <summary>Runs a workload under the recorder and checks disks; answers how many cuts and disks it was.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="every">Checks each cut whose number is a multiple.</param>
    /// <exception cref="TrialDifference">A disk does not open, or lacks what was acknowledged.</exception>
    public static async Task<(int Cuts, int Disks)> RunAsync(Workload workload, int every)
    {
        using var folder = new TrialFolder();
        var watched = Path.Combine(folder.Path, "disk");
        var log = Path.Combine(folder.Path, "log");
        Directory.CreateDirectory(watched);
        using (var child = ChildProcess.Start(ChildProcess.Watched(watched, log), ["work", watched, .. workload.Arguments]))
        {
            await ChildProcess.SucceedAsync(child);
        }

        return await CheckAsync(workload, DiskLog.Read(log), every, Path.Combine(folder.Path, "rebuilt"));
    }

    private static async Task<(int Cuts, int Disks)> CheckAsync(Workload workload, IReadOnlyList<DiskEvent> events, int every, string rebuilt)
    {
        var playback = new DiskPlayback();
        var said = new StringBuilder();
        uint words = 0;
        var (cuts, disks, changed) = (0, 0, false);
        for (var i = 0; i <= events.Count; i++)
        {
            var happened = i < events.Count ? events[i] : null;
            if (happened is { Kind: DiskEventKind.Opened, Path: Acknowledgements.FileName })
            {
                words = happened.Handle;
            }
            else if (happened is { Kind: DiskEventKind.Written } && happened.Handle == words)
            {
                said.Append(Encoding.ASCII.GetString(happened.Data));
                continue;
            }

            // Before each event: with all that was said until then.
            if (changed && ++cuts % every == 0)
            {
                disks += await CheckCutAsync(workload, playback, Acknowledgements.Parse(said.ToString()), new Random(i), rebuilt);
            }

            if (happened is not null)
            {
                playback.Play(happened);
                changed = true;
            }
        }

        return (cuts / every, disks);
    }

    private static async Task<int> CheckCutAsync(Workload workload, DiskPlayback playback, Acknowledgements said, Random random, string rebuilt)
    {
        var disks = 0;
        foreach (var chosen in DiskCuts.Choices(playback.Pending, random))
        {
            playback.Write(rebuilt, chosen);
            try
            {
                await workload.CheckAsync(rebuilt, said);
            }
            catch (Exception e) when (e is TrialDifference or IOException)
            {
                throw new TrialDifference($"After a loss of power with {chosen.Count} of {playback.Pending.Count} unflushed changes on the disk ({string.Join(", ", playback.Pending.Select(p => (chosen.Contains(p) ? "+" : "-") + playback.Describe(p)))}): {e.Message}", e);
            }

            Directory.Delete(rebuilt, recursive: true);
            disks++;
        }

        return disks;
    }
}
