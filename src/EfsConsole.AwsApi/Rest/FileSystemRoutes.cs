using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;

namespace EfsConsole.AwsApi.Rest;

/// <summary>The operations of elasticfilesystem by method and path. Where a literal and a label can match, the literal stands first.</summary>
internal static class FileSystemRoutes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RestRoute> All { get; } = [.. Replications(), .. FileSystems(), .. Policies(), .. AccessPoints(), .. MountTargets(), .. Tags(), .. AccountPreferences()];

    private static IEnumerable<RestRoute> FileSystems()
    {
        var json = FileSystemJson.Default;
        yield return Route("POST", "file-systems", 201, request => request.Body(json.CreateFileSystemRequest), json.FileSystemDescription);
        yield return Route(
            "GET",
            "file-systems",
            200,
            request => new DescribeFileSystemsRequest
            {
                MaxItems = request.Number("MaxItems"),
                Marker = request.Text("Marker"),
                CreationToken = request.Text("CreationToken"),
                FileSystemId = request.Text("FileSystemId"),
            },
            json.DescribeFileSystemsResponse);
        yield return Route("DELETE", "file-systems/*", 204, request => new DeleteFileSystemRequest { FileSystemId = request.Label });
        yield return Route(
            "PUT",
            "file-systems/*",
            202,
            request => request.Body(json.UpdateFileSystemRequest) with { FileSystemId = request.Label },
            json.FileSystemDescription);
        yield return Route(
            "PUT",
            "file-systems/*/protection",
            200,
            request => request.Body(json.UpdateFileSystemProtectionRequest) with { FileSystemId = request.Label },
            json.FileSystemProtectionDescription);
    }

    private static IEnumerable<RestRoute> Replications()
    {
        var json = FileSystemJson.Default;
        yield return Route(
            "GET",
            "file-systems/replication-configurations",
            200,
            request => new DescribeReplicationConfigurationsRequest
            {
                FileSystemId = request.Text("FileSystemId"),
                NextToken = request.Text("NextToken"),
                MaxResults = request.Number("MaxResults"),
            },
            json.DescribeReplicationConfigurationsResponse);
        yield return Route(
            "POST",
            "file-systems/*/replication-configuration",
            200,
            request => request.Body(json.CreateReplicationConfigurationRequest) with { SourceFileSystemId = request.Label },
            json.ReplicationConfigurationDescription);
        yield return Route(
            "DELETE",
            "file-systems/*/replication-configuration",
            204,
            request => new DeleteReplicationConfigurationRequest { SourceFileSystemId = request.Label, DeletionMode = request.Text("deletionMode") });
    }

    private static IEnumerable<RestRoute> Policies()
    {
        var json = FileSystemJson.Default;
        yield return Route(
            "PUT",
            "file-systems/*/policy",
            200,
            request => request.Body(json.PutFileSystemPolicyRequest) with { FileSystemId = request.Label },
            json.FileSystemPolicyDescription);
        yield return Route("GET", "file-systems/*/policy", 200, request => new DescribeFileSystemPolicyRequest { FileSystemId = request.Label }, json.FileSystemPolicyDescription);
        yield return Route("DELETE", "file-systems/*/policy", 200, request => new DeleteFileSystemPolicyRequest { FileSystemId = request.Label });
        yield return Route(
            "PUT",
            "file-systems/*/lifecycle-configuration",
            200,
            request => request.Body(json.PutLifecycleConfigurationRequest) with { FileSystemId = request.Label },
            json.LifecycleConfigurationDescription);
        yield return Route(
            "GET",
            "file-systems/*/lifecycle-configuration",
            200,
            request => new DescribeLifecycleConfigurationRequest { FileSystemId = request.Label },
            json.LifecycleConfigurationDescription);
        yield return Route(
            "PUT",
            "file-systems/*/backup-policy",
            200,
            request => request.Body(json.PutBackupPolicyRequest) with { FileSystemId = request.Label },
            json.BackupPolicyDescription);
        yield return Route("GET", "file-systems/*/backup-policy", 200, request => new DescribeBackupPolicyRequest { FileSystemId = request.Label }, json.BackupPolicyDescription);
    }

    // The second is a GET whose members come in its body.
    private static IEnumerable<RestRoute> AccountPreferences()
    {
        var json = FileSystemJson.Default;
        yield return Route("PUT", "account-preferences", 200, request => request.Body(json.PutAccountPreferencesRequest), json.PutAccountPreferencesResponse);
        yield return Route("GET", "account-preferences", 200, request => request.Body(json.DescribeAccountPreferencesRequest), json.DescribeAccountPreferencesResponse);
    }

    private static IEnumerable<RestRoute> AccessPoints()
    {
        var json = FileSystemJson.Default;
        yield return Route("POST", "access-points", 200, request => request.Body(json.CreateAccessPointRequest), json.AccessPointDescription);
        yield return Route(
            "GET",
            "access-points",
            200,
            request => new DescribeAccessPointsRequest
            {
                MaxResults = request.Number("MaxResults"),
                NextToken = request.Text("NextToken"),
                AccessPointId = request.Text("AccessPointId"),
                FileSystemId = request.Text("FileSystemId"),
            },
            json.DescribeAccessPointsResponse);
        yield return Route("DELETE", "access-points/*", 204, request => new DeleteAccessPointRequest { AccessPointId = request.Label });
    }

    private static IEnumerable<RestRoute> MountTargets()
    {
        var json = FileSystemJson.Default;
        yield return Route("POST", "mount-targets", 200, request => request.Body(json.CreateMountTargetRequest), json.MountTargetDescription);
        yield return Route(
            "GET",
            "mount-targets",
            200,
            request => new DescribeMountTargetsRequest
            {
                MaxItems = request.Number("MaxItems"),
                Marker = request.Text("Marker"),
                FileSystemId = request.Text("FileSystemId"),
                MountTargetId = request.Text("MountTargetId"),
                AccessPointId = request.Text("AccessPointId"),
            },
            json.DescribeMountTargetsResponse);
        yield return Route("DELETE", "mount-targets/*", 204, request => new DeleteMountTargetRequest { MountTargetId = request.Label });
        yield return Route(
            "GET",
            "mount-targets/*/security-groups",
            200,
            request => new DescribeMountTargetSecurityGroupsRequest { MountTargetId = request.Label },
            json.DescribeMountTargetSecurityGroupsResponse);
        yield return Route(
            "PUT",
            "mount-targets/*/security-groups",
            204,
            request => request.Body(json.ModifyMountTargetSecurityGroupsRequest) with { MountTargetId = request.Label });
    }

    private static IEnumerable<RestRoute> Tags()
    {
        var json = FileSystemJson.Default;
        yield return Route("POST", "create-tags/*", 204, request => request.Body(json.CreateTagsRequest) with { FileSystemId = request.Label });
        yield return Route("POST", "delete-tags/*", 204, request => request.Body(json.DeleteTagsRequest) with { FileSystemId = request.Label });
        yield return Route(
            "GET",
            "tags/*",
            200,
            request => new DescribeTagsRequest { FileSystemId = request.Label, MaxItems = request.Number("MaxItems"), Marker = request.Text("Marker") },
            json.DescribeTagsResponse);
        yield return Route("POST", "resource-tags/*", 200, request => request.Body(json.TagResourceRequest) with { ResourceId = request.Label });
        yield return Route("DELETE", "resource-tags/*", 200, request => new UntagResourceRequest { ResourceId = request.Label, TagKeys = request.Texts("tagKeys") });
        yield return Route(
            "GET",
            "resource-tags/*",
            200,
            request => new ListTagsForResourceRequest { ResourceId = request.Label, MaxResults = request.Number("MaxResults"), NextToken = request.Text("NextToken") },
            json.ListTagsForResourceResponse);
    }

    private static RestRoute Route<TResponse>(string method, string path, int status, Func<RestRequest, IOperation<TResponse>> read, JsonTypeInfo<TResponse> response) =>
        new(method, Segments(path), status, async (door, request, cancellationToken) =>
            JsonSerializer.SerializeToUtf8Bytes(await door.InvokeAsync(read(request), request.Caller, cancellationToken), response));

    private static RestRoute Route(string method, string path, int status, Func<RestRequest, IOperation<NoResponse>> read) =>
        new(method, Segments(path), status, async (door, request, cancellationToken) =>
        {
            await door.InvokeAsync(read(request), request.Caller, cancellationToken);
            return ReadOnlyMemory<byte>.Empty;
        });

    private static string?[] Segments(string path) => [.. path.Split('/').Select(segment => segment == "*" ? null : segment)];
}
