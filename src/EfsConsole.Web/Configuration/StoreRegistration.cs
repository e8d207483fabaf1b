using EfsConsole.FileStore;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Verification;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Configuration;

/// <summary>Puts the encrypted store where the installation lies.</summary>
public static class StoreRegistration
{
    /// <summary>Adds the store; its keys, its access and its ledger are those of the services.</summary>
    public static IServiceCollection AddInstallationStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFileStore(configuration, new InstallationFolders(configuration).DataFolder);

        // One time for keys in memory, the one that the console shows.
        services.AddOptions<FileStoreOptions>().Configure<IOptions<DataKeyOptions>>(static (store, dataKeys) => store.KeyCacheTime = dataKeys.Value.CacheTime);
        services.AddOptions<FileStoreOptions>().Configure<IOptions<VerificationOptions>>(static (store, verification) => store.VerificationBytesPerSecond = verification.Value.BytesPerSecond);
        return services;
    }
}
