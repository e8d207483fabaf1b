using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Services.Audit;

namespace EfsConsole.IntegrationTests.Audit;

/// <summary>Records made for a test, as the log keeps them.</summary>
internal static class AuditRecords
{
    public static AuditRecord Record(
        DateTime time,
        string eventName = "Decrypt",
        string eventSource = "kms.amazonaws.com",
        string region = "us-east-1",
        string? errorCode = null,
        bool readOnly = true,
        bool service = false,
        params AuditResource[] resources)
    {
        var eventId = Guid.NewGuid();
        var json = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["userIdentity"] = service
                ? new Dictionary<string, string> { ["type"] = "AWSService", ["invokedBy"] = "elasticfilesystem.amazonaws.com" }
                : new Dictionary<string, string> { ["type"] = "Root" },
            ["eventSource"] = eventSource,
            ["eventName"] = eventName,
            ["awsRegion"] = region,
            ["readOnly"] = readOnly,
            ["eventID"] = eventId,
            ["resources"] = resources.Select(resource => new Dictionary<string, string> { ["type"] = resource.ResourceType, ["ARN"] = resource.ResourceName }),
        }.Concat(errorCode is null ? [] : [KeyValuePair.Create<string, object?>("errorCode", errorCode)]).ToDictionary());
        return AuditRecord.Parse(eventId, time, json);
    }
}
