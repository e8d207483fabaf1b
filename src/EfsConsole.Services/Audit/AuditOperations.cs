using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Audit;

/// <summary>The operations of the audit service.</summary>
public static class AuditOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddAuditOperations(this IServiceCollection services)
    {
        services.AddSingleton<AuditClock>();
        services.AddSingleton<AuditTrail>();
        return services;
    }
}
