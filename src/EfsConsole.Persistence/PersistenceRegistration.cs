using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Persistence;

/// <summary>Composes the persistence.</summary>
public static class PersistenceRegistration
{
    /// <summary>Adds the database named by the section <c>Database</c> and the connection string <c>EfsConsole</c>.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Configure(options => options.ConnectionString = configuration.GetConnectionString(DatabaseOptions.ConnectionStringName) ?? string.Empty);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidation>());
        services.TryAddSingleton<WriterGate>();
        services.TryAddSingleton<EfsConsoleDatabase>();
        services.TryAddSingleton<StartReads>();
        services.TryAddSingleton<DatabaseMigration>();
        return services;
    }
}
