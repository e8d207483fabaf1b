using System.Text.Json;

namespace EfsConsole.Web.Features.Activity;

/// <summary>What the detail page shows of a record beside its JSON.</summary>
/// <param name="SourceAddress">From where the call came.</param>
/// <param name="UserAgent">What the caller calls itself.</param>
/// <param name="Region">The region.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="InvokedBy">The service that forwarded the call.</param>
/// <param name="ErrorMessage">Why it failed.</param>
public sealed record ActivityRecord(string? SourceAddress, string? UserAgent, string? Region, string? RequestId, string? InvokedBy, string? ErrorMessage)
{
    /// <summary>Reads a record. Members that are missing stay null.</summary>
    public static ActivityRecord Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var record = document.RootElement;
        return new(
            Text(record, "sourceIPAddress"),
            Text(record, "userAgent"),
            Text(record, "awsRegion"),
            Text(record, "requestID"),
            record.TryGetProperty("userIdentity", out var identity) ? Text(identity, "invokedBy") : null,
            Text(record, "errorMessage"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
