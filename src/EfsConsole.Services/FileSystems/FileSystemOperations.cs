using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Tags;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.MountTargets;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using EfsConsole.Services.Volumes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystems;

/// <summary>The operations of the file-system service: file systems, tags and mount targets.</summary>
public static class FileSystemOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddFileSystemOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<ResourceIds>();
        services.AddSingleton<FileSystemKeys>();
        AddLifeCycles(services);
        services.AddSingleton<VolumeSessions>();
        services.AddSingleton<IVolumeAccess, VolumeAccess>();
        services.AddSingleton<IVolumeKeys, VolumeKeys>();
        services.AddSingleton<IVolumeLedger, VolumeLedger>();

        services.AddOperation<CreateFileSystemRequest, FileSystemDescription, CreateFileSystem>(retryOnConflict: false);
        services.AddOperation<DescribeFileSystemsRequest, DescribeFileSystemsResponse, DescribeFileSystems>();
        services.AddOperation<DeleteFileSystemRequest, NoResponse, DeleteFileSystem>();
        services.AddOperation<SearchFileSystemsRequest, SearchFileSystemsResponse, SearchFileSystems>();
        services.AddOperation<DescribeDataKeysRequest, DescribeDataKeysResponse, DescribeDataKeys>();
        services.AddOperation<DescribeLifeCycleFailuresRequest, DescribeLifeCycleFailuresResponse, DescribeLifeCycleFailures>();
        services.AddOperation<RewrapDataKeysRequest, RewrapDataKeysResponse, RewrapDataKeys>(retryOnConflict: false);
        services.AddOperation<EvictDataKeysRequest, NoResponse, EvictDataKeys>(retryOnConflict: false);
        services.AddOperation<CreateTagsRequest, NoResponse, CreateTags>();
        services.AddOperation<DescribeTagsRequest, DescribeTagsResponse, DescribeTags>();
        services.AddOperation<DeleteTagsRequest, NoResponse, DeleteTags>();
        services.AddOperation<CreateMountTargetRequest, MountTargetDescription, CreateMountTarget>(retryOnConflict: false);
        services.AddOperation<DescribeMountTargetsRequest, DescribeMountTargetsResponse, DescribeMountTargets>();
        services.AddOperation<DeleteMountTargetRequest, NoResponse, DeleteMountTarget>();
        services.AddOperation<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse, DescribeMountTargetSecurityGroups>();
        services.AddOperation<ModifyMountTargetSecurityGroupsRequest, NoResponse, ModifyMountTargetSecurityGroups>(retryOnConflict: false);
        return services;
    }

    private static void AddLifeCycles(IServiceCollection services)
    {
        services.AddOptions<LifeCycleOptions>().BindConfiguration(LifeCycleOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LifeCycleOptions>, LifeCycleOptionsValidation>();
        services.AddSingleton<LifeCycleSignal>();
        services.AddSingleton<LeasedRows<FileSystemEntity>>();
        services.AddSingleton<LeasedRows<MountTargetEntity>>();

        // The engine is loaded when there is a volume to make, not while the console waits for its first answer.
        services.AddSingleton(provider => new Lazy<IVolumeStore>(provider.GetRequiredService<IVolumeStore>));
        services.AddSingleton<FileSystemLifeCycle>();
        services.AddSingleton<MountTargetInterfaces>();
        services.AddSingleton<MountTargetLifeCycle>();
        services.AddSingleton<ILifeCycle>(provider => provider.GetRequiredService<FileSystemLifeCycle>());
        services.AddSingleton<ILifeCycle>(provider => provider.GetRequiredService<MountTargetLifeCycle>());
        services.AddHostedService<LifeCycleWorker>();
    }
}
