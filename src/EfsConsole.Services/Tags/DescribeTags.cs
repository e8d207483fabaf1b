using EfsConsole.Domain.Tags;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Tags;

internal sealed class DescribeTags : IOperationHandler<DescribeTagsRequest, DescribeTagsResponse>
{
    public async Task<DescribeTagsResponse> RunAsync(DescribeTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var tags = await FileSystemTags.ReadAsync(context, request.FileSystemId!, cancellationToken);
        var (page, next) = ResourceTags.Page(tags, request.Marker, request.MaxItems);
        return new() { Marker = request.Marker, Tags = page, NextMarker = next };
    }
}
