using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Disables a customer-managed key; disabled already is no error.</summary>
public sealed class DisableKey : IOperationHandler<DisableKeyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DisableKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, DisableKeyRequest.Operation, KeyNeed.Switch, cancellationToken);
        key.KeyState = KeyState.Disabled;
        return NoResponse.Instance;
    }
}
