using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Keys;

/// <summary>The operations of the key service: keys, aliases and grants.</summary>
public static class KeyOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddKeyOperations(this IServiceCollection services)
    {
        return services;
    }
}
