using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Backups;

/// <summary>Backups: making, proving and restoring them.</summary>
public static class BackupOperations
{
    /// <summary>Adds the operation to the dispatch table, with what all three need.</summary>
    public static IServiceCollection AddBackupOperations(this IServiceCollection services)
    {
        // The engine is loaded when there is a volume to look at.
        services.AddSingleton(provider => new Lazy<IVolumeSnapshots>(provider.GetRequiredService<IVolumeSnapshots>));
        services.AddSingleton(provider => new Lazy<IVolumeCopies>(provider.GetRequiredService<IVolumeCopies>));
        services.AddSingleton<BackupEvents>();
        services.AddSingleton<BackupMaking>();
        services.AddSingleton<Backups>();
        services.AddSingleton<VolumeProving>();
        services.AddSingleton<BackupProof>();
        services.AddSingleton<BackupRestore>();
        services.AddOperation<StartBackupRequest, NoResponse, StartBackup>(retryOnConflict: false);
        return services;
    }
}
