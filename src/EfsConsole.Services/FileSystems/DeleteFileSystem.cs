using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

public sealed class DeleteFileSystem(LifeCycleSignal signal) : IOperationHandler<DeleteFileSystemRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteFileSystemRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        var mountTargets = await context.Database.MountTargets.CountAsync(target => target.FileSystemId == row.FileSystemId, cancellationToken);
        if (mountTargets > 0)
        {
            throw new FileSystemInUseException(
                $"The file system '{row.FileSystemId}' has {mountTargets} mount target(s): delete them first, and wait until they are gone.",
                "fileSystemId");
        }

        var accessPoints = await context.Database.AccessPoints.CountAsync(point => point.FileSystemId == row.FileSystemId, cancellationToken);
        if (accessPoints > 0)
        {
            throw new FileSystemInUseException($"The file system '{row.FileSystemId}' has {accessPoints} access point(s): delete them first.", "fileSystemId");
        }

        if (row.LifeCycleState != LifeCycleState.Deleting)
        {
            row.LifeCycleState = LifeCycleState.Deleting;
            row.CallerJson = PersistedCaller.ToJson(context.Caller);
            LeasedRows<FileSystemEntity>.Forget(row);

            // While keys are still being acquired there may be grants that no row names yet: withdrawing finds those too.
            row.Step = row.Step is LifeCycleStep.AcquireKeys or LifeCycleStep.Withdraw ? LifeCycleStep.Withdraw : LifeCycleStep.DestroyDataKeys;
            context.OnCommitted(signal.Wake);
        }

        return NoResponse.Instance;
    }
}
