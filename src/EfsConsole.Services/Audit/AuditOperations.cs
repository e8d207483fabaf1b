using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Audit;

/// <summary>The operations of the audit service.</summary>
public static class AuditOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddAuditOperations(this IServiceCollection services)
    {
        services.AddSingleton<AuditClock>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditWriter>();
        services.AddSingleton<AuditOutboxPump>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditSearch>();

        services.AddOperation<LookupEventsRequest, LookupEventsResponse, LookupEvents>();
        services.AddOperation<SearchEventsRequest, SearchEventsResponse, SearchEvents>();
        services.AddOperation<GetEventRequest, GetEventResponse, GetEvent>();
        return services;
    }
}
