using System.Globalization;
using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Audit;

/// <summary>A record of the audit log: what it is found by, and its text.</summary>
public sealed record AuditRecord
{
    /// <summary>Unique.</summary>
    public required Guid EventId { get; init; }

    /// <summary>When the request completed, UTC; finer than the seconds in the text, for the order.</summary>
    public required DateTime Time { get; init; }

    public required string Region { get; init; }

    public required string EventSource { get; init; }

    public required string EventName { get; init; }

    public required bool ReadOnly { get; init; }

    public required string Username { get; init; }

    public string? AccessKeyId { get; init; }

    public string? ErrorCode { get; init; }

    public required IReadOnlyList<AuditResource> Resources { get; init; }

    /// <summary>The whole record in CloudTrail's form, as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>The record as LookupEvents answers it.</summary>
    public AuditEvent ToEvent() => new()
    {
        EventId = EventId.ToString(),
        EventName = EventName,
        ReadOnly = ReadOnly ? "true" : "false",
        AccessKeyId = AccessKeyId,
        EventTime = Time,
        EventSource = EventSource,
        Username = Username,
        ErrorCode = ErrorCode,
        Resources = Resources,
        CloudTrailEvent = Json,
    };

    /// <summary>The record as it waits in the database, in the transaction of the change that it is of.</summary>
    internal AuditOutboxEntity ToOutbox() => new() { EventId = EventId, Region = Region, EventTime = Time, RecordJson = Json };

    /// <summary>Reads what a record is found by out of its text.</summary>
    public static AuditRecord Parse(Guid eventId, DateTime time, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var identity = root.GetProperty("userIdentity");
        return new()
        {
            EventId = eventId,
            Time = time,
            Region = root.GetProperty("awsRegion").GetString()!,
            EventSource = root.GetProperty("eventSource").GetString()!,
            EventName = root.GetProperty("eventName").GetString()!,
            ReadOnly = root.GetProperty("readOnly").GetBoolean(),
            Username = UsernameOf(identity),
            AccessKeyId = identity.TryGetProperty("accessKeyId", out var accessKey) ? accessKey.GetString() : null,
            ErrorCode = root.TryGetProperty("errorCode", out var code) ? code.GetString() : null,
            Resources = root.TryGetProperty("resources", out var resources) ? ResourcesOf(resources) : [],
            Json = json,
        };
    }

    // A service event has no type, only invokedBy.
    private static string UsernameOf(JsonElement identity) =>
        identity.TryGetProperty("type", out var type) && type.ValueEquals("Root") ? "root" : identity.GetProperty("invokedBy").GetString()!;

    private static AuditResource[] ResourcesOf(JsonElement resources) =>
        [.. resources.EnumerateArray().Select(resource => new AuditResource(resource.GetProperty("type").GetString()!, resource.GetProperty("ARN").GetString()!))];

    /// <summary>A new id. Ids of later records are greater: their index grows at its end, where random ones would touch a page each.</summary>
    internal static Guid NewEventId(DateTime time) => Guid.CreateVersion7(time);

    /// <summary>A time as CloudTrail writes it at the head of a record: ISO 8601, seconds.</summary>
    internal static string Seconds(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
