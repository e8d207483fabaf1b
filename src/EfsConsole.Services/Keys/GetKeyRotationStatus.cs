using EfsConsole.Domain.Keys;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Tells a key's schedule of rotations.</summary>
public sealed class GetKeyRotationStatus : IOperationHandler<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>
{
    public async Task<GetKeyRotationStatusResponse> RunAsync(GetKeyRotationStatusRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), GetKeyRotationStatusRequest.Operation, null, cancellationToken);
        KeyStateRules.Require(KeyNeed.ReadSchedule, key.KeyState, key.Origin, arn);
        var enabled = key.RotationEnabled && key.KeyState != KeyState.PendingDeletion;
        return new GetKeyRotationStatusResponse
        {
            KeyId = KeyArn.Id(key.KeyId),
            KeyRotationEnabled = enabled,
            RotationPeriodInDays = enabled ? key.RotationPeriodInDays : null,
            NextRotationDate = enabled ? key.NextRotationAt : null,
        };
    }
}
