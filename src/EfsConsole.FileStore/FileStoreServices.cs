using EfsConsole.Domain.Volumes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.FileStore;

/// <summary>Registers the encrypted store.</summary>
public static class FileStoreServices
{
    /// <summary>
    /// Adds <see cref="IVolumeStore"/>. The host registers <see cref="IVolumeKeys"/>, <see cref="IVolumeAccess"/> and
    /// <see cref="IVolumeLedger"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Holds the section <c>FileStore</c>.</param>
    /// <param name="dataFolder">The folder in which <c>volumes</c> lies when the section names no other.</param>
    public static IServiceCollection AddFileStore(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<FileStoreOptions>()
            .Configure(o => o.Root = Path.Combine(dataFolder, "volumes"))
            .Bind(configuration.GetSection(FileStoreOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<VolumeStore>();
        services.TryAddSingleton<IVolumeStore>(p => p.GetRequiredService<VolumeStore>());
        return services;
    }
}
