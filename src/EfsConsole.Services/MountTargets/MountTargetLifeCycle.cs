using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Services.LifeCycles;

namespace EfsConsole.Services.MountTargets;

/// <summary>The state machine of mount targets. CreateMountTarget itself drives it over the first step.</summary>
internal sealed class MountTargetLifeCycle(
    EfsConsoleDatabase database,
    LeasedRows<MountTargetEntity> rows,
    MountTargetInterfaces interfaces,
    AuditTrail audit) : LifeCycle<MountTargetEntity>(database, rows)
{
    private IReadOnlyDictionary<string, Func<MountTargetEntity, Guid, CancellationToken, Task>>? _steps;

    protected override IReadOnlyDictionary<string, Func<MountTargetEntity, Guid, CancellationToken, Task>> Steps =>
        _steps ??= new Dictionary<string, Func<MountTargetEntity, Guid, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            [LifeCycleStep.MakeInterface] = GoOnWithIntentAsync,
            [LifeCycleStep.Establish] = EstablishAsync,
            [LifeCycleStep.RemoveInterface] = RemoveInterfaceAsync,
        };

    protected override IQueryable<KeyValuePair<string, DateTime?>> Unfinished(EfsConsoleDbContext database) => database.MountTargets
        .Where(row => LifeCycleStep.Unfinished.Contains(row.LifeCycleState))
        .Select(row => new KeyValuePair<string, DateTime?>(row.MountTargetId, row.LeasedUntil));

    /// <summary>An intent whose interface is made: from here on the worker goes on.</summary>
    public static void Complete(MountTargetEntity row, NetworkInterface networkInterface)
    {
        row.IpAddress = networkInterface.PrivateIpAddress;
        row.NetworkInterfaceId = networkInterface.NetworkInterfaceId;
        row.Step = LifeCycleStep.Establish;
    }

    /// <summary>
    /// Removes an intent that the network refused. Where it failed rather than refused, the interface may be there all
    /// the same: then the worker looks for it and removes it first.
    /// </summary>
    public Task<bool> RefuseAsync(string id, Guid owner, bool interfaceMayExist, CancellationToken cancellationToken) => Rows.AdvanceAsync(
        "mount-target.refuse",
        id,
        owner,
        LifeCycleStep.MakeInterface,
        interfaceMayExist ? LeaveToWorkerAsync : RemoveAsync,
        cancellationToken);

    private static Task LeaveToWorkerAsync(EfsConsoleDbContext unit, MountTargetEntity row)
    {
        row.LifeCycleState = LifeCycleState.Deleting;
        row.Step = LifeCycleStep.RemoveInterface;
        row.LeaseOwner = null;
        row.LeasedUntil = null;
        return Task.CompletedTask;
    }

    /// <summary>The client of this intent never had an answer: a crash came between.</summary>
    private async Task GoOnWithIntentAsync(MountTargetEntity row, Guid owner, CancellationToken cancellationToken)
    {
        var caller = PersistedCaller.FromJson(row.CallerJson);
        var call = Call(row, caller);
        NetworkInterface networkInterface;
        try
        {
            networkInterface = await interfaces.MakeAsync(row, caller, mayBeThere: true, cancellationToken);
        }
        catch (OperationException refusal) when (!Refusals.IsTransient(refusal))
        {
            await audit.RecordFailureAsync(call, refusal);
            await RefuseAsync(row.MountTargetId, owner, interfaceMayExist: false, cancellationToken);
            return;
        }

        var completed = await Rows.AdvanceAsync(
            "mount-target.complete-intent",
            row.MountTargetId,
            owner,
            LifeCycleStep.MakeInterface,
            (unit, found) =>
            {
                Complete(found, networkInterface);
                audit.RecordChange(call, MountTargetRows.Describe(found, caller), unit);
                return Task.CompletedTask;
            },
            cancellationToken);
        if (completed)
        {
            audit.ChangeCommitted();
        }
    }

    private static AuditedCall Call(MountTargetEntity row, Caller caller)
    {
        var request = new CreateMountTargetRequest
        {
            FileSystemId = row.FileSystemId,
            SubnetId = row.SubnetId,
            IpAddress = row.IpAddress,
            SecurityGroups = row.RequestedSecurityGroups.Length == 0 ? null : row.RequestedSecurityGroups.Split(','),
        };
        return AuditedCall.Resumed(request, caller, new(AuditResource.FileSystem, Arn.FileSystem(caller.Region, caller.AccountId, row.FileSystemId)));
    }

    // The address is taken and its groups are set: that is all there is to do until something listens on it.
    private Task EstablishAsync(MountTargetEntity row, Guid owner, CancellationToken cancellationToken) => Rows.AdvanceAsync(
        "mount-target.available",
        row.MountTargetId,
        owner,
        LifeCycleStep.Establish,
        (_, found) =>
        {
            LeasedRows<MountTargetEntity>.Rest(found);
            return Task.CompletedTask;
        },
        cancellationToken);

    private async Task RemoveInterfaceAsync(MountTargetEntity row, Guid owner, CancellationToken cancellationToken)
    {
        await interfaces.RemoveAsync(row, PersistedCaller.FromJson(row.CallerJson), cancellationToken);
        await Rows.AdvanceAsync("mount-target.remove", row.MountTargetId, owner, LifeCycleStep.RemoveInterface, RemoveAsync, cancellationToken);
    }

    private static Task RemoveAsync(EfsConsoleDbContext unit, MountTargetEntity row)
    {
        unit.MountTargets.Remove(row);
        return Task.CompletedTask;
    }
}
