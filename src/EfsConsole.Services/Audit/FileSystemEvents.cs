using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>What the file-system service reports of itself to the audit trail.</summary>
internal static class FileSystemEvents
{
    /// <summary>A client opened a file system, or was refused to.</summary>
    public const string Connected = "NewClientConnection";

    /// <summary>A deletion destroyed wrapped data keys.</summary>
    public const string DataKeysDestroyed = "DestroyDataKeys";

    /// <summary>The event of a client that opens a file system, or is refused to.</summary>
    public static ServiceEvent OfConnection(VolumeConnection connection, DateTime time)
    {
        var caller = connection.Caller;
        return Of(Connected, connection.FileSystemId, caller.AccountId, caller.Region, time, Details) with
        {
            ReadOnly = true,
            Error = connection.Refusal is { } refusal ? ("AccessDenied", refusal) : null,
        };

        void Details(Utf8JsonWriter writer)
        {
            writer.WriteStartObject("permissions");
            writer.WriteBoolean("ClientRootAccess", connection.ClientRootAccess);
            writer.WriteBoolean("ClientMount", connection.ClientMount);
            writer.WriteBoolean("ClientWrite", connection.ClientWrite);
            writer.WriteEndObject();
            writer.WriteString("sourceIpAddress", caller.SourceAddress);
            writer.WriteString("principal", caller.Principal);
        }
    }

    /// <summary>
    /// The event of the wrapped data keys that a deletion destroyed. Whoever holds an old copy of one can compare its digest with
    /// what is said to be gone.
    /// </summary>
    public static ServiceEvent OfDestruction(string fileSystemId, string accountId, string region, DateTime time, IReadOnlyList<DestroyedDataKey> keys)
    {
        var destroyed = Of(DataKeysDestroyed, fileSystemId, accountId, region, time, Details);
        return destroyed with
        {
            Resources =
            [
                .. destroyed.Resources,
                .. keys.Select(key => key.KeyArn).Distinct(StringComparer.Ordinal).Select(arn => new AuditResource(AuditResource.Key, arn)),
            ],
        };

        void Details(Utf8JsonWriter writer)
        {
            writer.WriteString("fileSystemId", fileSystemId);
            writer.WriteStartArray("destroyedDataKeys");
            foreach (var key in keys)
            {
                WriteKey(writer, key);
            }

            writer.WriteEndArray();
        }
    }

    private static ServiceEvent Of(string name, string fileSystemId, string accountId, string region, DateTime time, Action<Utf8JsonWriter> details) => new()
    {
        Actor = ServiceActor.FileSystems,
        EventSource = OperationName.FileSystemSource,
        EventName = name,
        AccountId = accountId,
        Region = region,
        Time = time,
        Resources = [new(AuditResource.FileSystem, Arn.FileSystem(region, accountId, fileSystemId))],
        Details = details,
    };

    private static void WriteKey(Utf8JsonWriter writer, DestroyedDataKey key)
    {
        writer.WriteStartObject();
        writer.WriteString("purpose", key.Purpose == 1 ? "content" : "metadata");
        writer.WriteString("keyId", key.KeyArn);
        writer.WriteString("keyMaterialId", key.KeyMaterialId);
        writer.WriteString("wrappedAt", AuditRecord.Seconds(key.WrappedAt));
        writer.WriteNumber("ciphertextBlobBytes", key.Bytes);
        writer.WriteString("ciphertextBlobSha256", key.Sha256);
        writer.WriteEndObject();
    }
}
