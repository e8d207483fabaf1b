using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Ends the waiting period; the key is then Disabled, whatever it was before; one without its material waits for that.</summary>
public sealed class CancelKeyDeletion : IOperationHandler<CancelKeyDeletionRequest, CancelKeyDeletionResponse>
{
    public async Task<CancelKeyDeletionResponse> RunAsync(CancelKeyDeletionRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, CancelKeyDeletionRequest.Operation, KeyNeed.Rescue, cancellationToken);
        key.KeyState = key.Origin == KeyOrigin.External && !ImportedMaterial.IsComplete(key, await ImportedMaterial.OfAsync(context.Database, key, cancellationToken))
            ? KeyState.PendingImport
            : KeyState.Disabled;
        key.PendingWindowInDays = null;
        key.DeletionDate = null;
        return new CancelKeyDeletionResponse { KeyId = KeyArn.Of(context.Caller, key.KeyId) };
    }
}
