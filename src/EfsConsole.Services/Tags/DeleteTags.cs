using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Tags;

internal sealed class DeleteTags : IOperationHandler<DeleteTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await FileSystemTags.RemoveAsync(context, request.FileSystemId!, request.TagKeys!, cancellationToken);
        return NoResponse.Instance;
    }
}
