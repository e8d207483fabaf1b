using System.Text.Json.Serialization;
using EfsConsole.AwsApi.Json;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;

namespace EfsConsole.AwsApi.Rest;

/// <summary>Requests and answers of elasticfilesystem as JSON: members as the field spells them, absent ones left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochTimeConverter)])]
[JsonSerializable(typeof(CreateFileSystemRequest))]
[JsonSerializable(typeof(FileSystemDescription))]
[JsonSerializable(typeof(DescribeFileSystemsResponse))]
[JsonSerializable(typeof(UpdateFileSystemRequest))]
[JsonSerializable(typeof(UpdateFileSystemProtectionRequest))]
[JsonSerializable(typeof(FileSystemProtectionDescription))]
[JsonSerializable(typeof(CreateAccessPointRequest))]
[JsonSerializable(typeof(AccessPointDescription))]
[JsonSerializable(typeof(DescribeAccessPointsResponse))]
[JsonSerializable(typeof(CreateMountTargetRequest))]
[JsonSerializable(typeof(MountTargetDescription))]
[JsonSerializable(typeof(DescribeMountTargetsResponse))]
[JsonSerializable(typeof(DescribeMountTargetSecurityGroupsResponse))]
[JsonSerializable(typeof(ModifyMountTargetSecurityGroupsRequest))]
[JsonSerializable(typeof(CreateTagsRequest))]
[JsonSerializable(typeof(DeleteTagsRequest))]
[JsonSerializable(typeof(DescribeTagsResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(PutFileSystemPolicyRequest))]
[JsonSerializable(typeof(FileSystemPolicyDescription))]
[JsonSerializable(typeof(PutLifecycleConfigurationRequest))]
[JsonSerializable(typeof(LifecycleConfigurationDescription))]
[JsonSerializable(typeof(PutBackupPolicyRequest))]
[JsonSerializable(typeof(BackupPolicyDescription))]
[JsonSerializable(typeof(PutAccountPreferencesRequest))]
[JsonSerializable(typeof(PutAccountPreferencesResponse))]
[JsonSerializable(typeof(DescribeAccountPreferencesRequest))]
[JsonSerializable(typeof(DescribeAccountPreferencesResponse))]
[JsonSerializable(typeof(CreateReplicationConfigurationRequest))]
[JsonSerializable(typeof(ReplicationConfigurationDescription))]
[JsonSerializable(typeof(DescribeReplicationConfigurationsResponse))]
internal sealed partial class FileSystemJson : JsonSerializerContext;
