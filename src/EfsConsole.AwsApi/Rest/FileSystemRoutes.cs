using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.AwsApi.Rest;

/// <summary>The operations of elasticfilesystem by method and path. Where a literal and a label can match, the literal stands first.</summary>
internal static class FileSystemRoutes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RestRoute> All { get; } = [.. FileSystems(), .. MountTargets(), .. Tags()];

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
