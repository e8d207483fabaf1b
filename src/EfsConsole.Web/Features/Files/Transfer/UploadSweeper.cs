using System.Collections.Concurrent;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>
/// Removes uploads that were left behind: when a file system's files are opened, and every quarter of an hour for those
/// that were opened since the start. A volume that nobody looks into is not opened for this, since that would hold its keys.
/// </summary>
public sealed class UploadSweeper(
    IServiceScopeFactory scopes,
    IOptions<UploadOptions> options,
    UploadLocks locks,
    TimeProvider clock,
    ILogger<UploadSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Caller> _watched = new(StringComparer.Ordinal);

    /// <summary>Remembers who works with a file system's files; the sweep works as nobody else.</summary>
    public void Watch(string fileSystemId, Caller caller) => _watched[fileSystemId] = caller;

    /// <summary>Sweeps one volume.</summary>
    /// <exception cref="VolumeException">What the volume answers.</exception>
    public Task<int> SweepAsync(IVolume volume, CancellationToken cancellationToken) =>
        UploadFolder.SweepAsync(volume, clock.GetUtcNow().UtcDateTime - options.Value.KeepUnfinished, locks, cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (fileSystemId, caller) in _watched)
            {
                await SweepAsync(fileSystemId, caller, stoppingToken);
            }
        }
    }

    private async Task SweepAsync(string fileSystemId, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IVolumeStore>();
            if (!store.GetKeyStatus(fileSystemId).Open)
            {
                return;
            }

            await using var volume = await store.OpenAsync(fileSystemId, caller, ClientIdentity.Root, cancellationToken);
            await SweepAsync(volume, cancellationToken);
        }
        catch (VolumeException failure)
        {
            if (failure.Error == VolumeError.VolumeUnavailable)
            {
                _watched.TryRemove(fileSystemId, out _);
            }

            logger.UploadSweepFailed(fileSystemId, failure.Error);
        }
    }
}
