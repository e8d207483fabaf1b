using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.Backups;

/// <summary>The backup that is under way: one at a time, in the background. Its end is an event of the audit trail.</summary>
public sealed class Backups(BackupMaking making, InstallationFolders folders, AuditTrail audit, BackupEvents events, ILogger<Backups> logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private BackupStatus _status = new(BackupState.None);
    private CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    /// <summary>How far the backup is, or how the last one ended.</summary>
    public BackupStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status;
            }
        }
    }

    /// <summary>Begins one; returns before it has ended.</summary>
    /// <exception cref="InvalidRequestException">The folder or the kit will not do, or another backup is under way.</exception>
    public void Start(StartBackupRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Directory!));
        if (RealPath.IsInside(directory, folders.DataFolder) || RealPath.IsInside(folders.DataFolder, directory))
        {
            throw new InvalidRequestException($"The folder {directory} and the data folder {folders.DataFolder} lie in one another: what loses one of them would lose both. Name a folder elsewhere.", "directory");
        }

        var kit = ReadKit(request.RecoveryKit);
        lock (_lock)
        {
            if (!_run.IsCompleted)
            {
                throw new InvalidRequestException($"A backup to {_status.Directory} is under way. Wait for its end.", "directory");
            }

            BackupWriter writer;
            try
            {
                writer = BackupWriter.Begin(directory);
            }
            catch (Exception fault) when (fault is BackupException or IOException or UnauthorizedAccessException)
            {
                throw new InvalidRequestException($"The backup cannot be written to {directory}: {fault.Message}", "directory", fault);
            }

            _stop.Dispose();
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;
            _status = new BackupStatus(BackupState.Running) { Directory = directory };
            _run = Task.Run(() => RunAsync(writer, directory, kit, stop), CancellationToken.None);
        }
    }

    /// <summary>Gives up the backup that is under way, and waits until nothing is left of it.</summary>
    public async Task StopAsync()
    {
        Task run;
        lock (_lock)
        {
            _stop.Cancel();
            run = _run;
        }

        await run;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private static RecoveryKit? ReadKit(string? text)
    {
        try
        {
            return text is null ? null : RecoveryKit.Parse(text);
        }
        catch (RecoveryKitException fault)
        {
            throw new InvalidRequestException(fault.Message, "recoveryKit", fault);
        }
    }

    private async Task RunAsync(BackupWriter writer, string directory, RecoveryKit? kit, CancellationToken stop)
    {
        BackupStatus ended;
        try
        {
            ended = await making.RunAsync(writer, directory, kit, Show, stop);
        }
        catch (Exception fault) // The edge of background work: whoever waits for it is told, whatever it was.
        {
            writer.Discard();
            if (fault is not (BackupException or StartupException or OperationCanceledException))
            {
                Log.BackupFailed(logger, directory, fault);
            }

            ended = new BackupStatus(BackupState.Failed) { Directory = directory, Reason = ReasonOf(fault, directory) };
        }

        await RecordAsync(ended);
        Show(_ => ended);
    }

    private async Task RecordAsync(BackupStatus ended)
    {
        try
        {
            await events.KeepEndAsync(ended);
            audit.ChangeCommitted();
        }
        catch (Exception fault) // The edge of background work: the backup is what it is.
        {
            Log.BackupNotRecorded(logger, ended.Directory!, fault);
        }
    }

    private void Show(Func<BackupStatus, BackupStatus> change)
    {
        lock (_lock)
        {
            _status = change(_status);
        }
    }

    private static string ReasonOf(Exception fault, string directory) => fault switch
    {
        OperationCanceledException => "The backup was given up before its end.",
        BackupException or StartupException or VolumeException => fault.Message,

        // SQLITE_FULL.
        SqliteException { SqliteErrorCode: 13 } => $"The disk of {directory} is full. Make room there and begin anew.",
        IOException or UnauthorizedAccessException or SqliteException => $"The backup could not be written to {directory}: {fault.Message}",
        _ => "The backup failed unexpectedly; the log of the program says why.",
    };
}
