using System.Buffers;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Audit;

namespace EfsConsole.Services.Audit;

/// <summary>Writes the record of what a service did by itself: no caller, no request (CloudTrail: AwsServiceEvent).</summary>
internal static class ServiceEventWriter
{
    private const string Internal = "AWS Internal";

    /// <summary>The record of a service event about one key, or about the installation where there is none.</summary>
    public static AuditRecord Write(
        string eventSource, string eventName, string accountId, string region, DateTime time, string? keyArn, params ReadOnlySpan<KeyValuePair<string, string>> details)
    {
        var eventId = AuditRecord.NewEventId(time);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            writer.WriteStartObject("userIdentity");
            writer.WriteString("accountId", accountId);
            writer.WriteString("invokedBy", Internal);
            writer.WriteEndObject();
            writer.WriteString("eventTime", AuditRecord.Seconds(time));
            writer.WriteString("eventSource", eventSource);
            writer.WriteString("eventName", eventName);
            writer.WriteString("awsRegion", region);
            writer.WriteString("sourceIPAddress", Internal);
            writer.WriteString("userAgent", Internal);
            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", false);
            WriteResource(writer, accountId, keyArn);
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", accountId);
            writer.WriteStartObject("serviceEventDetails");
            foreach (var (name, value) in details)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return new()
        {
            EventId = eventId,
            Time = time,
            Region = region,
            EventSource = eventSource,
            EventName = eventName,
            ReadOnly = false,
            Username = Internal,
            Resources = keyArn is null ? [] : [new(AuditResource.Key, keyArn)],
            Json = Encoding.UTF8.GetString(buffer.WrittenSpan),
        };
    }

    private static void WriteResource(Utf8JsonWriter writer, string accountId, string? keyArn)
    {
        if (keyArn is null)
        {
            return;
        }

        writer.WriteStartArray("resources");
        writer.WriteStartObject();
        writer.WriteString("accountId", accountId);
        writer.WriteString("type", AuditResource.Key);
        writer.WriteString("ARN", keyArn);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
