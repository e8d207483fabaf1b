using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Sets the schedule by which <see cref="KeyRotation"/> adds material. The period begins now.</summary>
public sealed class EnableKeyRotation : IOperationHandler<EnableKeyRotationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(EnableKeyRotationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var days = request.RotationPeriodInDays ?? KeyLimits.RotationPeriodDays;
        context.AuditParameters["rotationPeriodInDays"] = days;
        var key = await ManagedKey.FindAsync(context, request.KeyId!, EnableKeyRotationRequest.Operation, KeyNeed.Schedule, cancellationToken, conditions: keys => keys with { RotationPeriodDays = days });
        key.RotationEnabled = true;
        key.RotationPeriodInDays = days;
        key.NextRotationAt = context.Now.AddDays(days);
        return NoResponse.Instance;
    }
}
