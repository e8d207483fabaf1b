using System.Globalization;
using System.Text;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>
/// Kills a child at a random moment of its work (SIGKILL), and opens what it leaves. A child works on several volumes at once,
/// each with callers and calls of its own: one kill breaks each of them off at another place.
/// </summary>
public static class CrashTrial
{
    private const int Callers = 2;
    private const int Operations = 1500;

    // Bytes of acknowledgements: some are killed while they make the volume, some when segments and tables have been through much.
    private const int LongestLife = 8000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The folder of a child's volume.</summary>
    public static string FolderOf(string folder, int volume) => Path.Combine(folder, volume.ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills so many children, some at a time; answers the calls that were acknowledged in all volumes.</summary>
    /// <param name="kills">How many children.</param>
    /// <param name="volumes">Volumes of each.</param>
    /// <param name="seed">Draws the calls and the moments.</param>
    /// <param name="together">Children at a time.</param>
    /// <exception cref="TrialDifference">Something acknowledged is lost or wrong.</exception>
    public static async Task<long> RunAsync(int kills, int volumes, uint seed, int together)
    {
        long acknowledged = 0;
        var random = new Random((int)seed);
        var plan = Enumerable.Range(0, kills).Select(i => (Seed: seed + (uint)(i * volumes), At: random.Next(LongestLife))).ToList();
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = together }, async (kill, _) =>
            Interlocked.Add(ref acknowledged, await KillAsync(volumes, kill.Seed, kill.At)));
        return acknowledged;
    }

    private static async Task<long> KillAsync(int volumes, uint seed, int at)
    {
        using var folder = new TrialFolder();
        for (var i = 0; i < volumes; i++)
        {
            Directory.CreateDirectory(FolderOf(folder.Path, i));
        }

        string[] arguments = [.. new long[] { volumes, seed, Callers, Operations }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        using (var child = ChildProcess.Start(null, ["work-together", folder.Path, .. arguments]))
        {
            var words = new FileInfo(Path.Combine(FolderOf(folder.Path, 0), Acknowledgements.FileName));
            using var patience = new CancellationTokenSource(Patience);
            while (!child.HasExited && (!words.Exists || words.Length < at))
            {
                await Task.Delay(1, patience.Token);
                words.Refresh();
            }

            child.Kill();
            await child.WaitForExitAsync(patience.Token);
            if (child.ExitCode is not (0 or 137))
            {
                throw new TrialDifference($"The child failed: {await child.StandardError.ReadToEndAsync(patience.Token)}");
            }
        }

        long acknowledged = 0;
        for (var i = 0; i < volumes; i++)
        {
            var workload = new Workload(seed + (uint)i, Callers, Operations);
            var words = Path.Combine(FolderOf(folder.Path, i), Acknowledgements.FileName);
            var said = Acknowledgements.Parse(File.Exists(words) ? await File.ReadAllTextAsync(words, Encoding.ASCII) : "");
            try
            {
                await workload.CheckAsync(FolderOf(folder.Path, i), said, verify: true);
            }
            catch (TrialDifference difference)
            {
                folder.Keep();
                throw new TrialDifference($"After a kill, volume {i} in {folder.Path}: {difference.Message}", difference);
            }

            acknowledged += Enumerable.Range(0, Callers).Sum(said.Done);
        }

        return acknowledged;
    }
}
