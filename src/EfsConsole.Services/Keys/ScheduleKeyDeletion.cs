using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Begins the waiting period; <see cref="KeyDeletion"/> ends it.</summary>
public sealed class ScheduleKeyDeletion : IOperationHandler<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>
{
    public async Task<ScheduleKeyDeletionResponse> RunAsync(ScheduleKeyDeletionRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var days = request.PendingWindowInDays ?? KeyLimits.PendingWindowMaxDays;
        context.AuditParameters["pendingWindowInDays"] = days;
        var key = await ManagedKey.FindAsync(context, request.KeyId!, ScheduleKeyDeletionRequest.Operation, KeyNeed.Change, cancellationToken, conditions: keys => keys with { DeletionWindowDays = days });
        key.KeyState = KeyState.PendingDeletion;
        key.PendingWindowInDays = days;
        key.DeletionDate = context.Now.AddDays(days);
        return new ScheduleKeyDeletionResponse
        {
            KeyId = KeyArn.Of(context.Caller, key.KeyId),
            DeletionDate = key.DeletionDate.Value,
            KeyState = key.KeyState,
            PendingWindowInDays = days,
        };
    }
}
