using System.Text.Json.Serialization;
using EfsConsole.AwsApi.Json;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
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
[JsonSerializable(typeof(CreateMountTargetRequest))]
[JsonSerializable(typeof(MountTargetDescription))]
[JsonSerializable(typeof(DescribeMountTargetsResponse))]
[JsonSerializable(typeof(DescribeMountTargetSecurityGroupsResponse))]
[JsonSerializable(typeof(ModifyMountTargetSecurityGroupsRequest))]
[JsonSerializable(typeof(CreateTagsRequest))]
[JsonSerializable(typeof(DeleteTagsRequest))]
[JsonSerializable(typeof(DescribeTagsResponse))]
internal sealed partial class FileSystemJson : JsonSerializerContext;
