using System.Collections.Concurrent;
using EfsConsole.Services.Installation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.LifeCycles;

/// <summary>
/// Brings every unfinished creation and deletion to its end: woken at once when work arrives, after a crash by what the
/// rows say.
/// </summary>
internal sealed class LifeCycleWorker(
    IEnumerable<ILifeCycle> lifeCycles,
    LifeCycleSignal signal,
    HostStart start,
    IOptions<LifeCycleOptions> options,
    TimeProvider time,
    ILogger<LifeCycleWorker> logger) : BackgroundService
{
    private readonly IReadOnlyList<ILifeCycle> _lifeCycles = [.. lifeCycles];
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await start.WaitAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                var wait = await StartDueAsync(stoppingToken);
                await WaitAsync(wait, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is unfinished stands in the rows.
        }

        await Task.WhenAll(_running.Values);
    }

    /// <summary>Starts what is due and answers how long until more is; null when nothing else waits.</summary>
    private async Task<TimeSpan?> StartDueAsync(CancellationToken stoppingToken)
    {
        TimeSpan? next = null;
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            foreach (var row in await UnfinishedAsync(stoppingToken))
            {
                if (_running.ContainsKey(row.Id))
                {
                    continue;
                }

                if (NotBefore(row) is { } notBefore && notBefore > now)
                {
                    next = next is { } known && known <= notBefore - now ? known : notBefore - now;
                }
                else if (_running.Count < options.Value.Parallelism)
                {
                    Start(row, stoppingToken);
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // The edge of the background work: a database that does not answer must not end it.
        {
            Log.LifeCycleScanFailed(logger, fault);
            next = options.Value.LongestRetry;
        }

        return next;
    }

    // The row's own time is not enough: a database that takes no writes keeps neither the claim nor the wait.
    private DateTime? NotBefore(UnfinishedRow row) =>
        _failures.TryGetValue(row.Id, out var failures) && !(row.NotBefore > failures.NotBefore) ? failures.NotBefore : row.NotBefore;

    private async Task<List<UnfinishedRow>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var rows = new List<UnfinishedRow>();
        foreach (var lifeCycle in _lifeCycles)
        {
            rows.AddRange(await lifeCycle.UnfinishedAsync(cancellationToken));
        }

        return rows;
    }

    private async Task WaitAsync(TimeSpan? wait, CancellationToken stoppingToken)
    {
        using var timer = wait is { } due
            ? time.CreateTimer(_ => signal.Wake(), null, due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan)
            : null;
        await signal.WaitAsync(stoppingToken);
    }

    private void Start(UnfinishedRow row, CancellationToken stoppingToken)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[row.Id] = begun.Task;
        _ = Task.Run(
            async () =>
            {
                await DriveAsync(row, stoppingToken);
                _running.TryRemove(row.Id, out _);
                begun.SetResult();
                signal.Wake();
            },
            CancellationToken.None);
    }

    private async Task DriveAsync(UnfinishedRow row, CancellationToken stoppingToken)
    {
        try
        {
            if (await row.LifeCycle.DriveAsync(row.Id, stoppingToken))
            {
                _failures.TryRemove(row.Id, out _);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await GiveFreeAsync(() => row.LifeCycle.ReleaseAsync(row.Id, CancellationToken.None));
        }
        catch (Exception fault) // The edge of the background work: one row's failure must neither be lost nor end the others' work.
        {
            var count = _failures.TryGetValue(row.Id, out var earlier) ? earlier.Count + 1 : 1;
            var wait = Backoff(count);
            _failures[row.Id] = new(count, time.GetUtcNow().UtcDateTime + wait);
            Log.LifeCycleStepFailed(logger, row.Id, count, wait, fault);
            await GiveFreeAsync(() => row.LifeCycle.PostponeAsync(row.Id, wait, FailureReason.Of(fault), CancellationToken.None));
        }
    }

    private async Task GiveFreeAsync(Func<Task> give)
    {
        try
        {
            await give();
        }
        catch (Exception fault) // The edge of the background work: the lease lapses by itself, and the row is taken up again.
        {
            Log.LifeCycleScanFailed(logger, fault);
        }
    }

    private TimeSpan Backoff(int failures)
    {
        var wait = options.Value.FirstRetry * Math.Pow(2, Math.Min(failures - 1, 20));
        return wait < options.Value.LongestRetry ? wait : options.Value.LongestRetry;
    }

    private sealed record Failures(int Count, DateTime NotBefore);
}
