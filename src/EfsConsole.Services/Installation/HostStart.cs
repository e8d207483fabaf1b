using EfsConsole.Services.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Installation;

/// <summary>
/// Lets background work begin a moment after the host has started: what it loads first, EF Core above all, costs more than
/// the start itself, and the first answers shall not wait for what nobody waits for.
/// </summary>
public sealed class HostStart(IHostApplicationLifetime lifetime, IOptions<BackgroundWorkOptions> options, TimeProvider time)
{
    /// <summary>Ends when background work may begin.</summary>
    /// <exception cref="OperationCanceledException">The work is stopped before that.</exception>
    public async Task WaitAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(options.Value.StartDelay, time, stoppingToken);
    }
}
