using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
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
        var details = new Dictionary<string, string> { ["directory"] = ended.Directory! };
        if (ended.State == BackupState.Made)
        {
            details["files"] = ended.Files.ToString(CultureInfo.InvariantCulture);
            details["bytes"] = ended.Bytes.ToString(CultureInfo.InvariantCulture);
            details["manifestSha256"] = ended.ManifestSha256!;
        }

        await using var unit = database.Create();
        unit.AuditOutbox.Add(Write(BackupEnded, installation.AccountId, installation.Regions[0], clock.Now(), ended.Reason, details));
        await unit.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>The row of an event of the installation.</summary>
    internal static AuditOutboxEntity Write(string name, string accountId, string region, DateTime time, string? failure, IReadOnlyDictionary<string, string> details)
    {
        var eventId = Guid.NewGuid();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            writer.WriteStartObject("userIdentity");
            writer.WriteString("type", "Root");
            writer.WriteString("principalId", accountId);
            writer.WriteString("arn", $"arn:aws:iam::{accountId}:root");
            writer.WriteString("accountId", accountId);
            writer.WriteEndObject();
            writer.WriteString("eventTime", AuditRecord.Seconds(time));
            writer.WriteString("eventSource", OperationName.OwnSource);
            writer.WriteString("eventName", name);
            writer.WriteString("awsRegion", region);
            writer.WriteString("sourceIPAddress", "127.0.0.1");
            writer.WriteString("userAgent", "efsconsole-cli");
            if (failure is not null)
            {
                writer.WriteString("errorCode", "BackupFailed");
                writer.WriteString("errorMessage", failure);
            }

            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", false);
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", accountId);
            writer.WriteStartObject("serviceEventDetails");
            foreach (var (key, value) in details)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return new() { EventId = eventId, Region = region, EventTime = time, RecordJson = Encoding.UTF8.GetString(buffer.WrittenSpan) };
    }
}
