using EfsConsole.Persistence;
using EfsConsole.Services.Installation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Does every minute what time asks of keys: imported material that has expired is destroyed, keys whose rotation is due get
/// new material, and those whose waiting period is over are destroyed.
/// </summary>
public sealed class KeyUpkeepWorker(
    KeyMaterialExpiry expiry,
    KeyRotation rotation,
    KeyDeletion deletion,
    KeyUpkeepSignal signal,
    EfsConsoleDatabase database,
    HostStart start,
    TimeProvider time,
    ILogger<KeyUpkeepWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgetAgain = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);

        // A process that was killed may have destroyed material whose older copies the database's log still has.
        signal.MaterialDestroyed();
        await Task.WhenAll(LookAsync(stoppingToken), ForgetAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await PassAsync(expiry.DestroyExpiredAsync, Log.KeyMaterialExpired, stoppingToken);
            await PassAsync(rotation.RotateDueAsync, Log.KeysRotated, stoppingToken);
            await PassAsync(deletion.DeleteDueAsync, Log.KeysDeleted, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        while (await signal.WaitAsync(stoppingToken))
        {
            try
            {
                while (!await database.ForgetOverwrittenAsync(stoppingToken))
                {
                    await Task.Delay(ForgetAgain, time, stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException) // The edge of a worker.
            {
                Log.KeyUpkeepFailed(logger, fault);
                await Task.Delay(Interval, time, stoppingToken);
                signal.MaterialDestroyed();
            }
        }
    }

    private async Task PassAsync(Func<CancellationToken, Task<int>> pass, Action<ILogger, int> tell, CancellationToken cancellationToken)
    {
        try
        {
            var count = await pass(cancellationToken);
            if (count > 0)
            {
                tell(logger, count);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // The edge of a worker: a pass that fails must not end those to come.
        {
            Log.KeyUpkeepFailed(logger, fault);
        }
    }
}
