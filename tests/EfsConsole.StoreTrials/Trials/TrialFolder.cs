namespace EfsConsole.StoreTrials.Trials;

/// <summary>A folder for a trial, in memory where the system has room there: what is tried is the order of writes, not the disk.</summary>
public sealed class TrialFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Enough = 1L << 30;

    private bool _kept;

    /// <summary>Makes it.</summary>
    public TrialFolder()
    {
        var above = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Enough ? Memory : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(above, "efsconsole-trial-" + Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Leaves the folder for whoever looks into a failure.</summary>
    public void Keep() => _kept = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_kept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
