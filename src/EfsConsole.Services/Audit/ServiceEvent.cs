using System.Buffers;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Persistence;

namespace EfsConsole.Services.Audit;

/// <summary>What happened without a request: in CloudTrail's form an <c>AwsServiceEvent</c>, without a request id.</summary>
internal sealed record ServiceEvent
{
    public required ServiceActor Actor { get; init; }

    public required string EventSource { get; init; }

    public required string EventName { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Whether nothing was changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What it was about.</summary>
    public IReadOnlyList<AuditResource> Resources { get; init; } = [];

    /// <summary>Why it came to nothing; null for what succeeded.</summary>
    public (string Code, string Message)? Error { get; init; }

    /// <summary>Writes the members of <c>serviceEventDetails</c>.</summary>
    public required Action<Utf8JsonWriter> Details { get; init; }

    /// <summary>Details that are texts alone.</summary>
    public static Action<Utf8JsonWriter> Texts(params (string Name, string Value)[] details) => writer =>
    {
        foreach (var (name, value) in details)
        {
            writer.WriteString(name, value);
        }
    };

    /// <summary>Puts its record into the unit of work of the change that it tells of.</summary>
    public void AddTo(EfsConsoleDbContext unit) => unit.AuditOutbox.Add(ToRecord().ToOutbox());

    /// <summary>The record, with an id of its own each time.</summary>
    public AuditRecord ToRecord()
    {
        var eventId = AuditRecord.NewEventId(Time);
        return new()
        {
            EventId = eventId,
            Time = Time,
            Region = Region,
            EventSource = EventSource,
            EventName = EventName,
            ReadOnly = ReadOnly,
            Username = Actor.Username,
            ErrorCode = Error?.Code,
            Resources = Resources,
            Json = ToJson(eventId),
        };
    }

    private string ToJson(Guid eventId)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            writer.WriteStartObject("userIdentity");
            Actor.WriteIdentity(writer, AccountId);
            writer.WriteEndObject();
            writer.WriteString("eventTime", AuditRecord.Seconds(Time));
            writer.WriteString("eventSource", EventSource);
            writer.WriteString("eventName", EventName);
            writer.WriteString("awsRegion", Region);
            writer.WriteString("sourceIPAddress", Actor.SourceAddress);
            writer.WriteString("userAgent", Actor.UserAgent);
            if (Error is { } error)
            {
                writer.WriteString("errorCode", error.Code);
                writer.WriteString("errorMessage", AuditParameters.Clip(error.Message));
            }

            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", eventId);
            writer.WriteBoolean("readOnly", ReadOnly);
            WriteResources(writer);
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", AccountId);
            writer.WriteStartObject("serviceEventDetails");
            Details(writer);
            writer.WriteEndObject();
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteResources(Utf8JsonWriter writer)
    {
        if (Resources.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("resources");
        foreach (var resource in Resources)
        {
            writer.WriteStartObject();
            writer.WriteString("accountId", AccountId);
            writer.WriteString("type", resource.ResourceType);
            writer.WriteString("ARN", resource.ResourceName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
