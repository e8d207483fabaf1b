using System.Globalization;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.Backups;

/// <summary>The ends of backups, and restores, as events of the installation in the audit trail.</summary>
public sealed class BackupEvents(EfsConsoleDatabase database, InstallationState installation, AuditClock clock)
{
    /// <summary>A backup came to its end.</summary>
    public const string BackupEnded = "CompleteBackup";

    /// <summary>An installation was restored.</summary>
    public const string Restored = "RestoreBackup";

    /// <summary>Keeps how a backup ended.</summary>
    internal async Task KeepEndAsync(BackupStatus ended)
    {
        List<(string, string)> details = [("directory", ended.Directory!)];
        if (ended.State == BackupState.Made)
        {
            details.Add(("files", ended.Files.ToString(CultureInfo.InvariantCulture)));
            details.Add(("bytes", ended.Bytes.ToString(CultureInfo.InvariantCulture)));
            details.Add(("manifestSha256", ended.ManifestSha256!));
        }

        var happened = Of(BackupEnded, installation.AccountId, installation.Regions[0], clock.Now(), [.. details]);
        await using var unit = database.Create();
        (happened with { Error = ended.Reason is { } reason ? ("BackupFailed", reason) : null }).AddTo(unit);
        await unit.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>An event of the installation.</summary>
    internal static ServiceEvent Of(string name, string accountId, string region, DateTime time, params (string Name, string Value)[] details) => new()
    {
        Actor = ServiceActor.AtCommand,
        EventSource = OperationName.OwnSource,
        EventName = name,
        AccountId = accountId,
        Region = region,
        Time = time,
        Details = ServiceEvent.Texts(details),
    };
}
