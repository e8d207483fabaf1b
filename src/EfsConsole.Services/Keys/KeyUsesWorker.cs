using EfsConsole.Services.Access;
using EfsConsole.Services.Installation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Keys;

/// <summary>Writes the last uses of keys and access keys every minute, and once more at the end.</summary>
internal sealed class KeyUsesWorker(KeyUses uses, AccessKeyUses accessKeyUses, HostStart start, TimeProvider time, ILogger<KeyUsesWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await start.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await uses.WriteAsync(CancellationToken.None);
            await accessKeyUses.WriteAsync(CancellationToken.None);
        }
        catch (Exception fault) // The edge of a worker: what was not written stays for the next time.
        {
            Log.KeyUsesNotWritten(logger, fault);
        }
    }
}
