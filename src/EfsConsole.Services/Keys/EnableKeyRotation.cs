using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Sets the schedule by which <see cref="KeyRotation"/> adds material. A new period begins now; asked again for the one that it has, the key keeps its date.</summary>
public sealed class EnableKeyRotation : IOperationHandler<EnableKeyRotationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(EnableKeyRotationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var days = request.RotationPeriodInDays ?? KeyLimits.RotationPeriodDays;
        context.AuditParameters["rotationPeriodInDays"] = days;
        var key = await ManagedKey.FindAsync(context, request.KeyId!, EnableKeyRotationRequest.Operation, KeyNeed.Schedule, cancellationToken, conditions: keys => keys with { RotationPeriodDays = days });
        if (key is { RotationEnabled: true, NextRotationAt: not null } && key.RotationPeriodInDays == days)
        {
            // A script that sees to it again and again would otherwise put the rotation off for ever.
            return NoResponse.Instance;
        }

        key.RotationEnabled = true;
        key.RotationPeriodInDays = days;
        key.NextRotationAt = context.Now.AddDays(days);
        return NoResponse.Instance;
    }
}
