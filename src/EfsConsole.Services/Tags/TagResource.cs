using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.AccessPoints;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Tags;

internal sealed class TagResource(IOptions<QuotaOptions> quotas) : IOperationHandler<TagResourceRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(TagResourceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var limit = quotas.Value.TagsPerFileSystem;
        await (TagLimits.IsAccessPoint(request.ResourceId!)
            ? AccessPointTags.PutAsync(context, request.ResourceId!, request.Tags!, limit, cancellationToken)
            : FileSystemTags.PutAsync(context, request.ResourceId!, request.Tags!, limit, cancellationToken));
        return NoResponse.Instance;
    }
}
