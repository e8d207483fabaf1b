using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Testing;
using Microsoft.Extensions.Hosting;

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

    /// <summary>Leaves out the background work: a clock that is set forward by days would have it run for each minute of them.</summary>
    public static void WithoutWorkers(this TestInstallationOptions options)
    {
        var before = options.ConfigureServices;
        options.ConfigureServices = services =>
        {
            before?.Invoke(services);
            foreach (var worker in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.IsAssignableTo(typeof(BackgroundService)) == true).ToList())
            {
                services.Remove(worker);
            }
        };
    }
}
