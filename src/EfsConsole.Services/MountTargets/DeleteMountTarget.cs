using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.MountTargets;

internal sealed class DeleteMountTarget(LifeCycleSignal signal) : IOperationHandler<DeleteMountTargetRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteMountTargetRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await MountTargetRows.GetAsync(context, request.MountTargetId!, cancellationToken);
        if (row.LifeCycleState != LifeCycleState.Deleting)
        {
            row.LifeCycleState = LifeCycleState.Deleting;
            row.Step = LifeCycleStep.RemoveInterface;
            row.CallerJson = PersistedCaller.ToJson(context.Caller);
            LeasedRows<MountTargetEntity>.Forget(row);
            context.OnCommitted(signal.Wake);
        }

        return NoResponse.Instance;
    }
}
