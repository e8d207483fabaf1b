using EfsConsole.Services.Installation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.RootKeys;

/// <summary>Brings a rotation of the root key to its end: one that begins, and one that an earlier process has left.</summary>
internal sealed class RootKeyRotationWorker(RootKeyRotation rotation, RootKeySignal signal, HostStart start, TimeProvider time, ILogger<RootKeyRotationWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                await rotation.CompleteAsync(stoppingToken);
                await signal.WaitAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException) // The edge of a worker: an attempt that fails must not be the last.
            {
                Log.RootKeyNotLeft(logger, fault);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }
}
