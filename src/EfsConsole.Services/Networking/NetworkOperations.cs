using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Networking;

/// <summary>The operations of the network service.</summary>
public static class NetworkOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddNetworkOperations(this IServiceCollection services)
    {
        return services;
    }
}
