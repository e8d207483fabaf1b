using System.Collections.Concurrent;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>
/// Makes reports in the background: a volume of many GiB takes longer than a page stays open. The last one of each file system
/// is kept in memory until the program ends; it holds no names, so whoever reads it asks the volume for those.
/// </summary>
public sealed class VolumeReports(IVolumeStore store, TimeProvider time, ILogger<VolumeReports> logger) : IAsyncDisposable
{
    /// <summary>How often it is decided anew whether the one who asked may still look.</summary>
    private static readonly TimeSpan AuthorizedFor = TimeSpan.FromMinutes(1);

    private const int MostKept = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Region, string FileSystemId), VolumeReport> _reports = [];
    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private bool _disposed;

    /// <summary>The last report of a file system in the caller's region, which may be under way; null when there is none.</summary>
    public VolumeReport? Find(string fileSystemId, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        lock (_lock)
        {
            return _reports.GetValueOrDefault((caller.Region, fileSystemId));
        }
    }

    /// <summary>Begins a report; one that is under way goes on instead.</summary>
    public VolumeReport Start(string fileSystemId, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_reports.TryGetValue((caller.Region, fileSystemId), out var last) && last.Running)
            {
                return last;
            }

            var report = new VolumeReport(fileSystemId, time.GetUtcNow().UtcDateTime);
            _reports[(caller.Region, fileSystemId)] = report;
            ForgetOldest();
            var work = Task.Run(() => RunAsync(report, caller), CancellationToken.None);
            _running[work] = 0;
            _ = work.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            return report;
        }
    }

    /// <summary>Stops everything that is under way, and waits: the store is closed next.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var report in _reports.Values)
            {
                report.Stop();
            }
        }

        await Task.WhenAll(_running.Keys);
    }

    private async Task RunAsync(VolumeReport report, Caller caller)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(report.Stopped);
        try
        {
            await using var volume = await OpenAsync(report.FileSystemId, caller, stop.Token);
            var proof = volume.Proof ?? throw new VolumeException(VolumeError.VolumeUnavailable, "The files of this file system do not lie on this machine's disk.");
            var watch = WatchAsync(report.FileSystemId, caller, stop);
            try
            {
                report.End(await proof.SurveyAsync(report, stop.Token), null);
            }
            finally
            {
                await stop.CancelAsync();
                await watch;
            }
        }
        catch (VolumeException failure)
        {
            report.End(null, failure);
        }
        catch (OperationCanceledException)
        {
            report.End(null, null);
        }
        catch (Exception unexpected)
        {
            // The edge of background work: the page is told, and the cause is in the log.
            logger.ReportFailed(unexpected, report.FileSystemId);
            report.End(null, new VolumeException(VolumeError.InputOutput, "The report failed for a reason of its own. Look into the program's log.", unexpected));
        }
    }

    /// <summary>A lease is as long as one request elsewhere; this work is longer, so the right to it is looked at in between.</summary>
    private async Task WatchAsync(string fileSystemId, Caller caller, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(AuthorizedFor, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await using var again = await OpenAsync(fileSystemId, caller, stop.Token);
            }
        }
        catch (VolumeException)
        {
            await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The report has ended.
        }
    }

    private Task<IVolume> OpenAsync(string fileSystemId, Caller caller, CancellationToken cancellationToken) =>
        store.OpenAsync(fileSystemId, caller, ClientIdentity.Root, cancellationToken);

    private void ForgetOldest()
    {
        foreach (var (key, report) in _reports.Where(entry => !entry.Value.Running).OrderBy(entry => entry.Value.StartedAt).Take(_reports.Count - MostKept).ToList())
        {
            _reports.Remove(key);
            report.Dispose();
        }
    }
}
