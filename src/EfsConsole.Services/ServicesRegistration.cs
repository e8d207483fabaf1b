using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Services.Access;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Backups;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Identities;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.RootKeys;
using EfsConsole.Services.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services;

/// <summary>Composes the services of this machine.</summary>
public static class ServicesRegistration
{
    /// <summary>Adds the door with all its operations. The host's start opens the installation.</summary>
    public static IServiceCollection AddServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IHostedService, InstallationHostedService>();
        services.AddConfiguration(configuration);
        services.AddInstallation();
        services.AddRootKeys();
        services.AddPersistence(configuration);
        services.AddOptions<DatabaseOptions>().PostConfigure<InstallationFolders>(PlaceDatabase);
        services.AddSingleton(OptionsCheck.Of<DatabaseOptions>);

        services.AddSingleton<AdministratorPolicy>();
        services.AddSingleton<RequestResources>();
        services.TryAddSingleton<IAuthorizer, IdentityAuthorizer>();
        services.TryAddSingleton<IFaultPoints, NoFaultPoints>();
        services.AddSingleton<OperationTable>();
        services.AddSingleton<IOperations, Pipeline.Operations>();

        services.AddAuditOperations();
        services.AddNetworkOperations();
        services.AddKeyOperations();
        services.AddFileSystemOperations();
        services.AddVerificationOperations();
        services.AddAccessOperations();
        services.AddBackupOperations();
        return services;
    }

    private static void AddConfiguration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<AccountOptions, AccountOptionsValidation>(configuration, AccountOptions.Section);
        services.AddSection<AuditOptions, AuditOptionsValidation>(configuration, AuditOptions.Section);
        services.AddSection<BackgroundWorkOptions, BackgroundWorkOptionsValidation>(configuration, BackgroundWorkOptions.Section);
        services.AddSection<QuotaOptions, QuotaOptionsValidation>(configuration, QuotaOptions.Section);
        services.AddSection<VerificationOptions, VerificationOptionsValidation>(configuration, VerificationOptions.Section);
        services.AddSection<RootKeyOptions, RootKeyOptionsValidation>(configuration, RootKeyOptions.Section);
        services.AddSection<KeyOptions, KeyOptionsValidation>(configuration, KeyOptions.Section);
        services.AddSection<DataKeyOptions, DataKeyOptionsValidation>(configuration, DataKeyOptions.Section);
        services.AddSection<SecurityOptions, SecurityOptionsValidation>(configuration, SecurityOptions.Section);
        services.PostConfigure<SecurityOptions>(static options => options.Read());
        services.AddSingleton(_ => new InstallationFolders(configuration));
    }

    private static void AddSection<TOptions, TValidation>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section));
        services.AddSingleton<IValidateOptions<TOptions>, TValidation>();
        services.AddSingleton(OptionsCheck.Of<TOptions>);
    }

    private static void AddInstallation(this IServiceCollection services)
    {
        services.AddSingleton<HostStart>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<InstallationState>();
        services.AddSingleton<InstallationStartup>();
        services.AddOperation<DescribeInstallationRequest, DescribeInstallationResponse, DescribeInstallation>();
    }

    private static void PlaceDatabase(DatabaseOptions options, InstallationFolders folders)
    {
        if (options.Provider == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            options.ConnectionString = $"Data Source={folders.DatabaseFile}";
        }
    }
}
