namespace EfsConsole.FileStore.Segments;

/// <summary>A bound on the bytes that background work of all volumes reads and writes in a second. A second's worth may be saved up.</summary>
/// <param name="bytesPerSecond">The bound.</param>
/// <param name="time">The clock.</param>
internal sealed class IoBudget(long bytesPerSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();

    // Seconds since the start at which everything taken so far is paid for.
    private double _paidAt = -1;

    /// <summary>Takes so many bytes, and waits until they are within the bound.</summary>
    public async ValueTask TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        double wait;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start).TotalSeconds;
            _paidAt = Math.Max(_paidAt, now - 1) + ((double)bytes / bytesPerSecond);
            wait = _paidAt - now;
        }

        if (wait > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait), time, cancellationToken);
        }
    }
}
