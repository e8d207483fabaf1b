using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Removes tags from a customer-managed key; unknown ones are passed over.</summary>
public sealed class UntagResource : IOperationHandler<UntagResourceRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UntagResourceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, UntagResourceRequest.Operation, KeyNeed.Change, cancellationToken);
        KeyTagRules.CheckKeys(request.TagKeys!);
        var tags = await context.Database.KeyTags.Where(tag => tag.KeyId == key.KeyId).ToListAsync(cancellationToken);
        context.Database.KeyTags.RemoveRange(tags.Where(tag => request.TagKeys!.Contains(tag.TagKey, StringComparer.Ordinal)));
        ManagedKey.Serialise(context, key);
        return NoResponse.Instance;
    }
}
