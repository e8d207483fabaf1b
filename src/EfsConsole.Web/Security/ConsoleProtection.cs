using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace EfsConsole.Web.Security;

/// <summary>Composes the protection of cookies, forms and the start token.</summary>
internal static class ConsoleProtection
{
    /// <summary>Adds it. See docs/decisions/0013-sealed-start.md.</summary>
    public static IServiceCollection AddConsoleProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<StartTries>();
        services.AddDataProtection().SetApplicationName("EfsConsole");
        services.AddSingleton<SealedKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SealedKeyRepository>(static (keys, repository) =>
        {
            keys.XmlRepository = repository;

            // The repository seals what it is given; sealing it twice would only hide that from whoever reads the code.
            keys.XmlEncryptor = new NullXmlEncryptor();
        });

        var kept = services.Last(static service => service.ServiceType == typeof(IDataProtectionProvider));
        services.Remove(kept);
        services.AddSingleton<IDataProtectionProvider>(provider => new SealedStartProtection(
            (IDataProtectionProvider)kept.ImplementationFactory!(provider),
            provider.GetRequiredService<InstallationState>()));
        if (string.Equals(configuration[$"{RootKeyOptions.Section}:{nameof(RootKeyOptions.Provider)}"], nameof(RootKeyProvider.Passphrase), StringComparison.OrdinalIgnoreCase))
        {
            // It loads the keys when the host starts, which cannot be while they are sealed; the first use loads them as well.
            foreach (var loader in services.Where(static service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            {
                services.Remove(loader);
            }
        }

        return services;
    }
}
