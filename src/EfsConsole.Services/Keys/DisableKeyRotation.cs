using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Takes the schedule of automatic rotations away.</summary>
public sealed class DisableKeyRotation : IOperationHandler<DisableKeyRotationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DisableKeyRotationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, DisableKeyRotationRequest.Operation, KeyNeed.Schedule, cancellationToken);
        key.RotationEnabled = false;
        key.NextRotationAt = null;
        return NoResponse.Instance;
    }
}
