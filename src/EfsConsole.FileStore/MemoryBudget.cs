namespace EfsConsole.FileStore;

/// <summary>A bound on memory that all volumes share. Who takes asks <see cref="Exceeded"/> and gives something of its own back.</summary>
/// <param name="bytes">The bound.</param>
internal sealed class MemoryBudget(long bytes)
{
    private long _taken;

    /// <summary>More is taken than the bound allows.</summary>
    public bool Exceeded => Interlocked.Read(ref _taken) > bytes;

    /// <summary>The bound.</summary>
    public long Bytes => bytes;

    /// <summary>What is taken now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes; a negative number gives back.</summary>
    public void Take(long amount) => Interlocked.Add(ref _taken, amount);

    /// <summary>Gives back.</summary>
    public void Return(long amount) => Interlocked.Add(ref _taken, -amount);
}
