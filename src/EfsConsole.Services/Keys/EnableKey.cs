using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Enables a customer-managed key; enabled already is no error.</summary>
public sealed class EnableKey : IOperationHandler<EnableKeyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(EnableKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, EnableKeyRequest.Operation, KeyNeed.Switch, cancellationToken);
        key.KeyState = KeyState.Enabled;
        return NoResponse.Instance;
    }
}
