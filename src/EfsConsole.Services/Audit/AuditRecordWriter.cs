using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>Writes the record of a call in CloudTrail's form, event version 1.08.</summary>
internal static class AuditRecordWriter
{
    // Records are shown as text and in downloads, never inside a page's markup: quotes and non-ASCII letters may stay legible.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, object?> NoParameters = [];

    public static AuditRecord Write(AuditedCall call, object? response, (string Code, string Message)? failure, DateTime time, string region)
    {
        var eventId = AuditRecord.NewEventId(time);
        var operation = call.Request.Operation;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            WriteIdentity(writer, call.Caller);
            writer.WriteString("eventTime", AuditRecord.Seconds(time));
            writer.WriteString("eventSource", operation.EventSource);
            writer.WriteString("eventName", operation.Name);
            writer.WriteString("awsRegion", region);
            writer.WriteString("sourceIPAddress", call.Caller.SourceAddress);
            writer.WriteString("userAgent", call.Caller.UserAgent);
            if (failure is { } error)
            {
                writer.WriteString("errorCode", error.Code);
                writer.WriteString("errorMessage", AuditParameters.Clip(error.Message));
            }

            writer.WritePropertyName("requestParameters");
            AuditParameters.WriteObject(writer, call.Request, call.Context?.AuditParameters ?? NoParameters);
            writer.WritePropertyName("responseElements");
            AuditParameters.WriteObject(writer, operation.ReadOnly || response is NoResponse ? null : response, []);
            writer.WriteString("requestID", call.RequestId);
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", operation.ReadOnly);
            WriteResources(writer, call);
            writer.WriteString("eventType", "AwsApiCall");
            if (operation.EventSource == OperationName.FileSystemSource)
            {
                writer.WriteString("apiVersion", "2015-02-01");
            }

            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", call.Caller.AccountId);
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return new()
        {
            EventId = eventId,
            Time = time,
            Region = region,
            EventSource = operation.EventSource,
            EventName = operation.Name,
            ReadOnly = operation.ReadOnly,
            Username = call.Caller.Kind == CallerKind.Administrator ? "root" : call.Caller.Principal,
            AccessKeyId = call.Caller.AccessKeyId,
            ErrorCode = failure?.Code,
            Resources = call.Context?.Resources ?? [],
            Json = Encoding.UTF8.GetString(buffer.WrittenSpan),
        };
    }

    private static void WriteIdentity(Utf8JsonWriter writer, Caller caller)
    {
        writer.WriteStartObject("userIdentity");
        if (caller.Kind == CallerKind.Service)
        {
            writer.WriteString("type", "AWSService");
            writer.WriteString("invokedBy", caller.Principal);
        }
        else
        {
            writer.WriteString("type", "Root");
            writer.WriteString("principalId", caller.AccountId);
            writer.WriteString("arn", caller.Principal);
            writer.WriteString("accountId", caller.AccountId);
            if (caller.AccessKeyId is { } accessKeyId)
            {
                writer.WriteString("accessKeyId", accessKeyId);
            }

            if (caller.SessionCreatedAt is { } began)
            {
                writer.WriteStartObject("sessionContext");
                writer.WriteStartObject("attributes");
                writer.WriteString("creationDate", AuditRecord.Seconds(began));
                writer.WriteString("mfaAuthenticated", "false");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            if (caller.InvokedBy is { } service)
            {
                writer.WriteString("invokedBy", service);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter writer, AuditedCall call)
    {
        if (call.Context is not { Resources: { Count: > 0 } resources })
        {
            return;
        }

        writer.WriteStartArray("resources");
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            writer.WriteString("accountId", OwnerOf(resource) ?? call.Caller.AccountId);
            writer.WriteString("type", resource.ResourceType);
            writer.WriteString("ARN", resource.ResourceName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string? OwnerOf(AuditResource resource) =>
        Arn.TryParse(resource.ResourceName, out var arn) && arn.AccountId.Length > 0 ? arn.AccountId : null;
}
