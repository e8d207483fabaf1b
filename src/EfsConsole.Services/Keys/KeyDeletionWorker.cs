using EfsConsole.Services.Installation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Keys;

/// <summary>Looks every minute for keys whose waiting period is over.</summary>
public sealed class KeyDeletionWorker(KeyDeletion deletion, HostStart start, TimeProvider time, ILogger<KeyDeletionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await DeleteDueAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DeleteDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await deletion.DeleteDueAsync(cancellationToken);
            if (deleted > 0)
            {
                Log.KeysDeleted(logger, deleted);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // The edge of a worker: a pass that fails must not end those to come.
        {
            Log.KeyDeletionFailed(logger, fault);
        }
    }
}
