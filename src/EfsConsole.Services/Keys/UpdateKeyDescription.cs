using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Replaces the description of a customer-managed key.</summary>
public sealed class UpdateKeyDescription : IOperationHandler<UpdateKeyDescriptionRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UpdateKeyDescriptionRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, UpdateKeyDescriptionRequest.Operation, KeyNeed.Change, cancellationToken);
        key.Description = request.Description!;
        return NoResponse.Instance;
    }
}
