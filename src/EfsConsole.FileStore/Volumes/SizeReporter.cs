namespace EfsConsole.FileStore.Volumes;

/// <summary>Reports the metered size some time after a change, once for all changes until then.</summary>
internal sealed class SizeReporter(VolumeEngine engine, StoreParts parts)
{
    private int _planned;

    /// <summary>Something changed.</summary>
    public void Note()
    {
        if (Interlocked.Exchange(ref _planned, 1) == 0)
        {
            ITimer? timer = null;
            timer = parts.Time.CreateTimer(_ =>
            {
                timer?.Dispose();
                _ = ReportAsync();
            }, null, parts.Options.SizeReportDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ReportAsync()
    {
        Interlocked.Exchange(ref _planned, 0);
        try
        {
            // Not when the keys were dropped meanwhile: that reported the size itself.
            using var use = engine.TryEnter(keepsOpen: false);
            if (use is not null)
            {
                await parts.Ledger.ReportSizeAsync(engine.FileSystemId, use.Session.GetStatistics().MeteredBytes, parts.Time.GetUtcNow().UtcDateTime, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            // The edge of a timer: the next change reports again.
            Log.ReportFailed(parts.Logger, engine.FileSystemId, e);
        }
    }
}
