using System.Buffers;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Writes the record of the wrapped data keys that a deletion destroyed, in CloudTrail's form: a service event of the
/// file-system service. Whoever holds an old copy of a wrapped key can compare its digest with what is said to be gone.
/// </summary>
internal static class DataKeyDestructionWriter
{
    /// <summary>The event's name.</summary>
    public const string EventName = "DestroyDataKeys";

    public static AuditRecord Write(string fileSystemId, string accountId, string region, DateTime time, IReadOnlyList<DestroyedDataKey> keys)
    {
        var eventId = AuditRecord.NewEventId(time);
        IReadOnlyList<AuditResource> resources =
        [
            new(AuditResource.FileSystem, Arn.FileSystem(region, accountId, fileSystemId)),
            .. keys.Select(key => key.KeyArn).Distinct(StringComparer.Ordinal).Select(arn => new AuditResource(AuditResource.Key, arn)),
        ];
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            writer.WriteStartObject("userIdentity");
            writer.WriteString("type", "AWSService");
            writer.WriteString("invokedBy", Caller.FileSystemService);
            writer.WriteEndObject();
            writer.WriteString("eventTime", AuditRecord.Seconds(time));
            writer.WriteString("eventSource", OperationName.FileSystemSource);
            writer.WriteString("eventName", EventName);
            writer.WriteString("awsRegion", region);
            writer.WriteString("sourceIPAddress", Caller.FileSystemService);
            writer.WriteString("userAgent", Caller.FileSystemService);
            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", false);
            WriteResources(writer, accountId, resources);
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", accountId);
            WriteDetails(writer, fileSystemId, keys);
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return new()
        {
            EventId = eventId,
            Time = time,
            Region = region,
            EventSource = OperationName.FileSystemSource,
            EventName = EventName,
            ReadOnly = false,
            Username = Caller.FileSystemService,
            Resources = resources,
            Json = Encoding.UTF8.GetString(buffer.WrittenSpan),
        };
    }

    private static void WriteResources(Utf8JsonWriter writer, string accountId, IReadOnlyList<AuditResource> resources)
    {
        writer.WriteStartArray("resources");
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            writer.WriteString("accountId", accountId);
            writer.WriteString("type", resource.ResourceType);
            writer.WriteString("ARN", resource.ResourceName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDetails(Utf8JsonWriter writer, string fileSystemId, IReadOnlyList<DestroyedDataKey> keys)
    {
        writer.WriteStartObject("serviceEventDetails");
        writer.WriteString("fileSystemId", fileSystemId);
        writer.WriteStartArray("destroyedDataKeys");
        foreach (var key in keys)
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

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
