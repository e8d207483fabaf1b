using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.MountTargets;

/// <summary>
/// Persists the intent, has the network interface made as the service, and answers while the state is creating; the
/// worker goes on. Calls another service, so it is not run anew on a conflict.
/// </summary>
internal sealed class CreateMountTarget(
    EfsConsoleDatabase database,
    LeasedRows<MountTargetEntity> rows,
    MountTargetLifeCycle lifeCycle,
    MountTargetInterfaces interfaces,
    LifeCycleSignal signal,
    ResourceIds ids,
    IOptions<QuotaOptions> quotas,
    IFaultPoints faultPoints) : IOperationHandler<CreateMountTargetRequest, MountTargetDescription>
{
    public async Task<MountTargetDescription> RunAsync(CreateMountTargetRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        MountTargetRows.CheckGroupCount(request.SecurityGroups, quotas.Value.SecurityGroupsPerMountTarget);
        var owner = Guid.NewGuid();
        var intent = await PersistIntentAsync(request, context, owner, cancellationToken);
        var id = intent.MountTargetId;
        try
        {
            // Renewed only while the network is asked: a renewal would be another writer of the row that is read next.
            NetworkInterface networkInterface;
            await using (rows.Renew(id, owner))
            {
                networkInterface = await interfaces.MakeAsync(intent, context.Caller, mayBeThere: false, cancellationToken);
            }

            return await CompleteAsync(context, id, owner, networkInterface, cancellationToken);
        }
        catch (Exception fault) when (fault is OperationException || Refusals.IsFull(fault))
        {
            var failed = fault is not OperationException refusal || Refusals.IsTransient(refusal);
            if (!await UndoAsync(id, owner, interfaceMayExist: failed) && Refusals.IsFull(fault))
            {
                throw Refusals.IntentStands($"The mount target '{id}' in the subnet '{intent.SubnetId}'", "DescribeMountTargets shows it then.", fault);
            }

            throw;
        }
        catch
        {
            // Not a refusal: the caller is gone, or the database is in trouble. The intent stands, and the worker goes on with it.
            await rows.GiveUpAsync(id, owner);
            signal.Wake();
            throw;
        }
    }

    /// <summary>
    /// From the look at the row to the save nobody else writes: a worker that took the row, because the lease ran out, comes
    /// before, and is seen, or after.
    /// </summary>
    private async Task<MountTargetDescription> CompleteAsync(OperationContext context, string id, Guid owner, NetworkInterface networkInterface, CancellationToken cancellationToken)
    {
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        var row = await context.Database.MountTargets.SingleOrDefaultAsync(target => target.MountTargetId == id, cancellationToken);
        if (row is null or { LifeCycleState: LifeCycleState.Deleting })
        {
            throw new MountTargetNotFoundException($"The mount target '{id}' was deleted while it was being made.", "subnetId");
        }

        if (row.LeaseOwner == owner && row.Step == LifeCycleStep.MakeInterface)
        {
            MountTargetLifeCycle.Complete(row, networkInterface);
            row.LeaseOwner = null;
            row.LeasedUntil = null;
            context.OnCommitted(signal.Wake);
        }

        // Where the worker has the row it may not have got as far as the interface, which it finds by the target's name.
        var description = MountTargetRows.Describe(row, context.Caller) with
        {
            IpAddress = row.NetworkInterfaceId is null ? networkInterface.PrivateIpAddress : row.IpAddress!,
            NetworkInterfaceId = row.NetworkInterfaceId ?? networkInterface.NetworkInterfaceId,
        };
        faultPoints.Before("mount-target.answer");
        await context.SaveAsync(description);
        faultPoints.After("mount-target.answer");
        return description;
    }

    /// <summary>Has the intent removed, now or by the worker. False when it stands: the worker will go on with it.</summary>
    private async Task<bool> UndoAsync(string id, Guid owner, bool interfaceMayExist)
    {
        try
        {
            return await lifeCycle.RefuseAsync(id, owner, interfaceMayExist, CancellationToken.None);
        }
        catch (DbUpdateException full) when (EfsConsoleDatabase.IsFull(full))
        {
            await rows.GiveUpAsync(id, owner);
            return false;
        }
        finally
        {
            signal.Wake();
        }
    }

    private async Task<MountTargetEntity> PersistIntentAsync(CreateMountTargetRequest request, OperationContext context, Guid owner, CancellationToken cancellationToken)
    {
        var fileSystemId = (await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken)).FileSystemId;
        faultPoints.Before("mount-target.intent");
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        var fileSystem = await unit.FileSystems.SingleOrDefaultAsync(row => row.FileSystemId == fileSystemId, cancellationToken)
            ?? throw FileSystemRows.NotFound(fileSystemId);
        if (fileSystem.LifeCycleState != LifeCycleState.Available)
        {
            throw new IncorrectFileSystemLifeCycleStateException(
                $"The file system '{fileSystemId}' is in the state '{fileSystem.LifeCycleState}'; a mount target needs 'available'.",
                "fileSystemId");
        }

        var subnet = await NetworkRows.Subnets(unit, context.Caller.Region).SingleOrDefaultAsync(row => row.SubnetId == request.SubnetId, cancellationToken)
            ?? throw new SubnetNotFoundException($"The subnet ID '{request.SubnetId}' does not exist.", "subnetId");
        if (fileSystem.AvailabilityZone is { } zone && zone != subnet.AvailabilityZone)
        {
            throw new AvailabilityZonesMismatchException(
                $"The subnet '{subnet.SubnetId}' is in {subnet.AvailabilityZone}, but the file system '{fileSystemId}' is a One Zone file system of {zone}.",
                "subnetId");
        }

        await CheckSiblingsAsync(unit, fileSystemId, subnet, cancellationToken);
        if (await unit.MountTargets.CountAsync(target => target.VpcId == subnet.VpcId, cancellationToken) >= quotas.Value.MountTargetsPerVpc)
        {
            throw new NetworkInterfaceLimitExceededException(
                $"The VPC '{subnet.VpcId}' has {quotas.Value.MountTargetsPerVpc} mount targets, the most it may have. Delete some, or raise Quotas:MountTargetsPerVpc.",
                "subnetId");
        }

        // Whoever deletes the file system or the subnet meanwhile meets a conflict.
        RowTouch.Touch(unit, fileSystem);
        RowTouch.Touch(unit, subnet);
        var row = new MountTargetEntity
        {
            MountTargetId = ids.MountTarget(),
            FileSystemId = fileSystemId,
            SubnetId = subnet.SubnetId,
            VpcId = subnet.VpcId,
            AvailabilityZone = subnet.AvailabilityZone,
            IpAddress = request.IpAddress,
            RequestedSecurityGroups = string.Join(',', (request.SecurityGroups ?? []).Distinct(StringComparer.Ordinal)),
            LifeCycleState = LifeCycleState.Creating,
            Step = LifeCycleStep.MakeInterface,
            CallerJson = PersistedCaller.ToJson(context.Caller),
            CreatedAt = context.Now,
        };
        rows.Own(row, owner);
        unit.MountTargets.Add(row);
        await unit.SaveChangesAsync(CancellationToken.None);
        faultPoints.After("mount-target.intent");
        return row;
    }

    private static async Task CheckSiblingsAsync(EfsConsoleDbContext unit, string fileSystemId, SubnetEntity subnet, CancellationToken cancellationToken)
    {
        var siblings = await unit.MountTargets.Where(target => target.FileSystemId == fileSystemId).ToListAsync(cancellationToken);
        if (siblings.Find(target => target.VpcId != subnet.VpcId) is { } elsewhere)
        {
            throw new MountTargetConflictException(
                $"The requested subnet '{subnet.SubnetId}' is in the vpc '{subnet.VpcId}', but the file system's mount targets are in '{elsewhere.VpcId}': a file system is reached in one VPC at a time.",
                "subnetId");
        }

        if (siblings.Find(target => target.AvailabilityZone == subnet.AvailabilityZone) is { } there)
        {
            throw new MountTargetConflictException(
                $"The file system has a mount target in {subnet.AvailabilityZone} already: '{there.MountTargetId}'. There is one for each Availability Zone.",
                "subnetId");
        }
    }
}
