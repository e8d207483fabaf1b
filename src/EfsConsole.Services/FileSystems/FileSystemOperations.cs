using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.AccessPoints;
using EfsConsole.Services.AccountPreferences;
using EfsConsole.Services.BackupPolicies;
using EfsConsole.Services.FileSystemPolicies;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.MountTargets;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Replication;
using EfsConsole.Services.StorageLifecycle;
using EfsConsole.Services.Tags;
using EfsConsole.Services.Volumes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystems;

/// <summary>The operations of the file-system service: file systems, tags, access points, mount targets and configurations.</summary>
public static class FileSystemOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddFileSystemOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<ResourceIds>();
        services.AddSingleton<FileSystemKeys>();
        services.AddSingleton<FileSystemDenials>();
        services.AddSingleton<KnownFileSystems>();
        AddLifeCycles(services);
        services.AddSingleton<VolumeSessions>();
        services.AddSingleton<IVolumeAccess, VolumeAccess>();
        services.AddSingleton<IVolumeKeys, VolumeKeys>();
        services.AddSingleton<IVolumeLedger, VolumeLedger>();

        services.AddOperation<CreateFileSystemRequest, FileSystemDescription, CreateFileSystem>(retryOnConflict: false);
        services.AddOperation<DescribeFileSystemsRequest, DescribeFileSystemsResponse, DescribeFileSystems>();
        services.AddOperation<DeleteFileSystemRequest, NoResponse, DeleteFileSystem>();
        services.AddOperation<UpdateFileSystemRequest, FileSystemDescription, UpdateFileSystem>();
        services.AddOperation<UpdateFileSystemProtectionRequest, FileSystemProtectionDescription, UpdateFileSystemProtection>();
        services.AddOperation<SearchFileSystemsRequest, SearchFileSystemsResponse, SearchFileSystems>();
        services.AddOperation<DescribeDataKeysRequest, DescribeDataKeysResponse, DescribeDataKeys>();
        services.AddOperation<DescribeLifeCycleFailuresRequest, DescribeLifeCycleFailuresResponse, DescribeLifeCycleFailures>();
        services.AddOperation<RewrapDataKeysRequest, RewrapDataKeysResponse, RewrapDataKeys>(retryOnConflict: false);
        services.AddOperation<EvictDataKeysRequest, NoResponse, EvictDataKeys>(retryOnConflict: false);
        services.AddOperation<CreateTagsRequest, NoResponse, CreateTags>();
        services.AddOperation<DescribeTagsRequest, DescribeTagsResponse, DescribeTags>();
        services.AddOperation<DeleteTagsRequest, NoResponse, DeleteTags>();
        services.AddOperation<TagResourceRequest, NoResponse, TagResource>();
        services.AddOperation<UntagResourceRequest, NoResponse, UntagResource>();
        services.AddOperation<ListTagsForResourceRequest, ListTagsForResourceResponse, ListTagsForResource>();
        services.AddOperation<CreateAccessPointRequest, AccessPointDescription, CreateAccessPoint>();
        services.AddOperation<DescribeAccessPointsRequest, DescribeAccessPointsResponse, DescribeAccessPoints>();
        services.AddOperation<DeleteAccessPointRequest, NoResponse, DeleteAccessPoint>();
        services.AddOperation<PutFileSystemPolicyRequest, FileSystemPolicyDescription, PutFileSystemPolicy>();
        services.AddOperation<DescribeFileSystemPolicyRequest, FileSystemPolicyDescription, DescribeFileSystemPolicy>();
        services.AddOperation<DeleteFileSystemPolicyRequest, NoResponse, DeleteFileSystemPolicy>();
        AddConfigurations(services);
        services.AddOperation<CreateMountTargetRequest, MountTargetDescription, CreateMountTarget>(retryOnConflict: false);
        services.AddOperation<DescribeMountTargetsRequest, DescribeMountTargetsResponse, DescribeMountTargets>();
        services.AddOperation<DeleteMountTargetRequest, NoResponse, DeleteMountTarget>();
        services.AddOperation<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse, DescribeMountTargetSecurityGroups>();
        services.AddOperation<ModifyMountTargetSecurityGroupsRequest, NoResponse, ModifyMountTargetSecurityGroups>(retryOnConflict: false);
        return services;
    }

    private static void AddConfigurations(IServiceCollection services)
    {
        services.AddOperation<PutLifecycleConfigurationRequest, LifecycleConfigurationDescription, PutLifecycleConfiguration>();
        services.AddOperation<DescribeLifecycleConfigurationRequest, LifecycleConfigurationDescription, DescribeLifecycleConfiguration>();
        services.AddOperation<PutBackupPolicyRequest, BackupPolicyDescription, PutBackupPolicy>();
        services.AddOperation<DescribeBackupPolicyRequest, BackupPolicyDescription, DescribeBackupPolicy>();
        services.AddOperation<PutAccountPreferencesRequest, PutAccountPreferencesResponse, PutAccountPreferences>();
        services.AddOperation<DescribeAccountPreferencesRequest, DescribeAccountPreferencesResponse, DescribeAccountPreferences>();
        services.AddOperation<CreateReplicationConfigurationRequest, ReplicationConfigurationDescription, CreateReplicationConfiguration>();
        services.AddOperation<DescribeReplicationConfigurationsRequest, DescribeReplicationConfigurationsResponse, DescribeReplicationConfigurations>();
        services.AddOperation<DeleteReplicationConfigurationRequest, NoResponse, DeleteReplicationConfiguration>();
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
