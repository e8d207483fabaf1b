using System.Buffers;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>Writes the record of a client that opens a file system, in CloudTrail's form: a service event, so without a request id.</summary>
internal static class ConnectionRecordWriter
{
    private const string NewClientConnection = "NewClientConnection";

    public static AuditRecord Write(VolumeConnection connection, DateTime time)
    {
        var caller = connection.Caller;
        var eventId = AuditRecord.NewEventId(time);
        var resource = new AuditResource(AuditResource.FileSystem, Arn.FileSystem(caller.Region, caller.AccountId, connection.FileSystemId));
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
            writer.WriteString("eventName", NewClientConnection);
            writer.WriteString("awsRegion", caller.Region);
            writer.WriteString("sourceIPAddress", Caller.FileSystemService);
            writer.WriteString("userAgent", Caller.FileSystemService);
            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", true);
            writer.WriteStartArray("resources");
            writer.WriteStartObject();
            writer.WriteString("accountId", caller.AccountId);
            writer.WriteString("type", resource.ResourceType);
            writer.WriteString("ARN", resource.ResourceName);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", caller.AccountId);
            WriteDetails(writer, connection);
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return new()
        {
            EventId = eventId,
            Time = time,
            Region = caller.Region,
            EventSource = OperationName.FileSystemSource,
            EventName = NewClientConnection,
            ReadOnly = true,
            Username = Caller.FileSystemService,
            Resources = [resource],
            Json = Encoding.UTF8.GetString(buffer.WrittenSpan),
        };
    }

    private static void WriteDetails(Utf8JsonWriter writer, VolumeConnection connection)
    {
        writer.WriteStartObject("serviceEventDetails");
        writer.WriteStartObject("permissions");
        writer.WriteBoolean("ClientRootAccess", connection.ClientRootAccess);
        writer.WriteBoolean("ClientMount", connection.ClientMount);
        writer.WriteBoolean("ClientWrite", connection.ClientWrite);
        writer.WriteEndObject();
        writer.WriteString("sourceIpAddress", connection.Caller.SourceAddress);
        writer.WriteString("principal", connection.Caller.Principal);
        writer.WriteEndObject();
    }
}
