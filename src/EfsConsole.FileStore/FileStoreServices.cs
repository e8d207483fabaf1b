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

            // Not as attributes: the one for ranges of other types is not safe when two hosts start at once.
            .Validate(static o => IsWithin(o.KeyCacheTime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)), "FileStore:KeyCacheTime is not between one second and one day. Set it to a time such as 00:05:00.")
            .Validate(static o => IsWithin(o.IdleCloseTime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)), "FileStore:IdleCloseTime is not between one second and one day. Set it to a time such as 00:02:00.")
            .Validate(static o => IsWithin(o.FlushTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), "FileStore:FlushTime is not between one second and ten minutes. Set it to a time such as 00:00:10.")
            .Validate(static o => IsWithin(o.SizeReportDelay, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)), "FileStore:SizeReportDelay is not between 0.1 seconds and one hour. Set it to a time such as 00:00:02.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<VolumeStore>();
        services.TryAddSingleton<IVolumeVerification, VolumeVerification>();
        services.TryAddSingleton<IVolumeSnapshots, VolumeSnapshots>();
        services.TryAddSingleton<IVolumeCopies, VolumeCopies>();
        services.TryAddSingleton<IVolumeStore>(p => p.GetRequiredService<VolumeStore>());
        return services;
    }

    private static bool IsWithin(TimeSpan value, TimeSpan min, TimeSpan max) => value >= min && value <= max;
}
