using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.AccessPoints;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Tags;

internal sealed class UntagResource : IOperationHandler<UntagResourceRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UntagResourceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await (TagLimits.IsAccessPoint(request.ResourceId!)
            ? AccessPointTags.RemoveAsync(context, request.ResourceId!, request.TagKeys!, cancellationToken)
            : FileSystemTags.RemoveAsync(context, request.ResourceId!, request.TagKeys!, cancellationToken));
        return NoResponse.Instance;
    }
}
