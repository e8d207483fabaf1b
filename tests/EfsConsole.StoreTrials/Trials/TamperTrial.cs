using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>Changes bytes of a small volume's files and reads everything: an error or the right data, never wrong data, never a hang.</summary>
public sealed class TamperTrial : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Workload Work = new(7, 1, 120) { RandomOnly = true };

    private readonly TrialFolder _folder = new();
    private readonly Acknowledgements _said;

    private TamperTrial(Acknowledgements said) => _said = said;

    private string Original => Path.Combine(_folder.Path, "original");

    /// <summary>All bytes of the volume's files, but those of the empty lock files and of RocksDB's log for people.</summary>
    public IReadOnlyList<(string File, int At)> Bytes => Files().SelectMany(f => Enumerable.Range(0, (int)new FileInfo(f).Length).Select(at => (Path.GetRelativePath(Original, f), at))).ToList();

    /// <summary>Makes the volume and closes it.</summary>
    public static async Task<TamperTrial> PrepareAsync()
    {
        using var work = new TrialFolder();
        await Work.RunAsync(work.Path);
        var trial = new TamperTrial(Acknowledgements.Parse(await File.ReadAllTextAsync(Path.Combine(work.Path, Acknowledgements.FileName))));
        Copy(work.Path, trial.Original);
        return trial;
    }

    /// <summary>Changes one bit; whether it was noticed.</summary>
    /// <exception cref="TrialDifference">Wrong data was read, or there was no end.</exception>
    public async Task<bool> FlipAsync(string file, int at, int bit)
    {
        using var copy = new TrialFolder();
        Copy(Original, copy.Path);
        var path = Path.Combine(copy.Path, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[at] ^= (byte)(1 << bit);
        await File.WriteAllBytesAsync(path, bytes);
        try
        {
            // On a thread of its own: what never comes back from RocksDB would keep this one.
            await Task.Run(() => Work.CheckAsync(copy.Path, _said)).WaitAsync(Patience);
            return false;
        }
        catch (TrialDifference e) when (e.InnerException is VolumeException { Error: VolumeError.Corrupt or VolumeError.InputOutput or VolumeError.UnsupportedFormat })
        {
            return true;
        }
        catch (TimeoutException e)
        {
            throw new TrialDifference($"With bit {bit} of byte {at} of {file} flipped there is no end.", e);
        }
        catch (TrialDifference e)
        {
            throw new TrialDifference($"With bit {bit} of byte {at} of {file} flipped: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Original, "volumes"), "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) is not ("LOG" or "LOCK" or "lock") && !Path.GetFileName(f).StartsWith("LOG.old", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
