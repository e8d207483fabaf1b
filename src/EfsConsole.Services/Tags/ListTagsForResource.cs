using EfsConsole.Domain.Tags;
using EfsConsole.Services.AccessPoints;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Tags;

internal sealed class ListTagsForResource : IOperationHandler<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public async Task<ListTagsForResourceResponse> RunAsync(ListTagsForResourceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var tags = await (TagLimits.IsAccessPoint(request.ResourceId!)
            ? AccessPointTags.ReadAsync(context, request.ResourceId!, cancellationToken)
            : FileSystemTags.ReadAsync(context, request.ResourceId!, cancellationToken));
        var (page, next) = ResourceTags.Page(tags, request.NextToken, request.MaxResults);
        return new() { Tags = page, NextToken = next };
    }
}
