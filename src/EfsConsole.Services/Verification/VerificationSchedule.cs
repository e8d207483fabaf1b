using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Verification;

/// <summary>Begins verifications that are due, through the door as the service that it is, and takes up those that an earlier process left in their middle.</summary>
internal sealed class VerificationSchedule(
    EfsConsoleDatabase database,
    InstallationState installation,
    IOperations operations,
    Lazy<IVolumeVerification> verification,
    HostStart start,
    IOptions<VerificationOptions> options,
    TimeProvider time,
    ILogger<VerificationSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>When a run is due; null when there is none by schedule, or when one is under way.</summary>
    public static DateTime? DueAt(VolumeVerificationStatus status, DateTime createdAt, TimeSpan interval)
    {
        if (interval == TimeSpan.Zero || IsUnderWay(status))
        {
            return null;
        }

        // Who stopped a run shall not see the schedule begin it at once again.
        var last = status.State == VolumeVerificationState.Stopped ? status.StartedAt ?? status.Last?.EndedAt : status.Last?.EndedAt;
        return (last ?? createdAt) + interval;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await start.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Pause, time);
            var first = true;
            do
            {
                await LookAsync(first, stoppingToken);
                first = false;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is under way goes on with the next start.
        }
    }

    private static bool IsUnderWay(VolumeVerificationStatus status) =>
        status.State is VolumeVerificationState.Waiting or VolumeVerificationState.Running or VolumeVerificationState.Paused;

    private async Task LookAsync(bool takeUp, CancellationToken stoppingToken)
    {
        try
        {
            await using var unit = database.Create();
            var rows = await unit.FileSystems.AsNoTracking()
                .Where(row => row.LifeCycleState == LifeCycleState.Available)
                .Select(row => new { row.FileSystemId, row.Region, row.Encrypted, row.CreatedAt })
                .ToListAsync(stoppingToken);
            foreach (var row in rows)
            {
                await LookAtAsync(row.FileSystemId, row.Region, row.Encrypted, row.CreatedAt, takeUp, stoppingToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // The edge of the background work: the next look tries again.
        {
            Log.VerificationsNotBegun(logger, fault);
        }
    }

    /// <summary>One file system: that its volume is missing, or what else is wrong with it, is no reason to pass over the others.</summary>
    private async Task LookAtAsync(string fileSystemId, string region, bool encrypted, DateTime createdAt, bool takeUp, CancellationToken stoppingToken)
    {
        try
        {
            var status = verification.Value.GetStatus(fileSystemId);
            if (takeUp && IsUnderWay(status))
            {
                verification.Value.Start(fileSystemId, encrypted, fromBeginning: false);
            }
            else if (DueAt(status, createdAt, options.Value.Interval) is { } due && due <= time.GetUtcNow().UtcDateTime)
            {
                await operations.InvokeAsync(
                    new StartVolumeVerificationRequest { FileSystemId = fileSystemId },
                    Caller.Service(Caller.FileSystemService, installation.AccountId, region),
                    stoppingToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // As above.
        {
            Log.VerificationsNotBegun(logger, fault);
        }
    }
}
