using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Tags;

internal sealed class CreateTags(IOptions<QuotaOptions> quotas) : IOperationHandler<CreateTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(CreateTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await FileSystemTags.PutAsync(context, request.FileSystemId!, request.Tags!, quotas.Value.TagsPerFileSystem, cancellationToken);
        return NoResponse.Instance;
    }
}
