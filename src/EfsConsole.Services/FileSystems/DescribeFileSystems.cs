using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.FileSystems;

internal sealed class DescribeFileSystems(KnownFileSystems known) : IOperationHandler<DescribeFileSystemsRequest, DescribeFileSystemsResponse>
{
    public async Task<DescribeFileSystemsResponse> RunAsync(DescribeFileSystemsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var after = Marker.Read(request.Marker, position => FileSystemLimits.FileSystemIdPattern().IsMatch(position));
        if (request.FileSystemId is { } idOrArn)
        {
            var id = FileSystemRows.OwnId(idOrArn, context.Caller);
            var described = id is null ? [] : await known.DescribeAsync(context, [id], cancellationToken);
            return One(request, context, described) ?? throw FileSystemRows.NotFound(idOrArn);
        }

        if (request.CreationToken is { } token)
        {
            var id = await known.IdOfTokenAsync(context, token, cancellationToken);
            var described = id is null ? [] : await known.DescribeAsync(context, [id], cancellationToken);
            return One(request, context, described)
                ?? throw new FileSystemNotFoundException($"No file system has the creation token '{token}'.", "creationToken");
        }

        var size = Marker.PageSize(request.MaxItems);
        var ids = await known.IdsAsync(context, after, size + 1, cancellationToken);
        var next = ids.Count > size;
        if (next)
        {
            ids.RemoveAt(size);
        }

        return new()
        {
            Marker = request.Marker,
            FileSystems = await known.DescribeAsync(context, ids, cancellationToken),
            NextMarker = next ? Marker.Of(ids[^1]) : null,
        };
    }

    private static DescribeFileSystemsResponse? One(DescribeFileSystemsRequest request, OperationContext context, IReadOnlyList<FileSystemDescription> described)
    {
        if (described is not [var only])
        {
            return null;
        }

        FileSystemRows.Concern(context, only.FileSystemId);
        return new() { Marker = request.Marker, FileSystems = described };
    }
}
