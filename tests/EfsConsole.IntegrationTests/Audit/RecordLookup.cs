using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Audit;

/// <summary>Reads the audit trail back through the door.</summary>
internal static class RecordLookup
{
    /// <summary>The records of one operation, newest first.</summary>
    public static async Task<IReadOnlyList<AuditEvent>> EventsAsync(this TestInstallation installation, string eventName) =>
        (await installation.InvokeAsync(new SearchEventsRequest { EventName = eventName, Limit = 100 })).Events;

    /// <summary>The one record of an operation.</summary>
    public static async Task<JsonElement> RecordAsync(this TestInstallation installation, string eventName)
    {
        var events = await installation.EventsAsync(eventName);
        return JsonDocument.Parse(events.ShouldHaveSingleItem().CloudTrailEvent).RootElement;
    }
}
