using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;

namespace EfsConsole.Web.Features.FileSystems.Calls;

public sealed class CreateMountTargetCall : PlannedCall
{
    public required string Zone { get; init; }

    public required CreateMountTargetRequest Request { get; init; }

    public override string Operation => CreateMountTargetRequest.Operation.Name;

    public override string Title => $"Create a mount target in {Zone}";

    public override async Task RunAsync(CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            ResultId = (await context.InvokeAsync(Request with { FileSystemId = context.FileSystemId }, cancellationToken)).MountTargetId;
        }
        catch (MountTargetConflictException)
        {
            // An earlier attempt may have got through: then the target stands where it was asked for.
            var target = await FindAsync(context, Request.SubnetId!, cancellationToken);
            if (target is null || (Request.IpAddress is { } address && target.IpAddress != address))
            {
                throw;
            }

            ResultId = target.MountTargetId;
        }
    }

    internal static async Task<MountTargetDescription?> FindAsync(CallContext context, string subnetId, CancellationToken cancellationToken)
    {
        var answer = await context.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = context.FileSystemId, MaxItems = 100 }, cancellationToken);
        return answer.MountTargets.FirstOrDefault(target =>
            target.SubnetId == subnetId && target.LifeCycleState is LifeCycleState.Creating or LifeCycleState.Available);
    }
}

public sealed class AwaitMountTargetCall : PlannedCall
{
    public required string Zone { get; init; }

    public required string SubnetId { get; init; }

    public override string Operation => DescribeMountTargetsRequest.Operation.Name;

    public override string Title => $"Wait until the mount target in {Zone} is available";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) =>
        context.UntilAsync(
            async () =>
            {
                var target = await CreateMountTargetCall.FindAsync(context, SubnetId, cancellationToken)
                    ?? throw new MountTargetNotFoundException($"The mount target in {Zone} was deleted meanwhile.");
                ResultId = target.MountTargetId;
                return target.LifeCycleState == LifeCycleState.Available;
            },
            cancellationToken);
}

public sealed class ModifySecurityGroupsCall : PlannedCall
{
    public required string Zone { get; init; }

    public required ModifyMountTargetSecurityGroupsRequest Request { get; init; }

    public override string Operation => ModifyMountTargetSecurityGroupsRequest.Operation.Name;

    public override string Title => $"Change the security groups in {Zone}";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) => context.InvokeAsync(Request, cancellationToken);
}

public sealed class DeleteMountTargetCall : PlannedCall
{
    public required string Zone { get; init; }

    public required string MountTargetId { get; init; }

    public override string Operation => DeleteMountTargetRequest.Operation.Name;

    public override string Title => $"Delete the mount target in {Zone}";

    public override async Task RunAsync(CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = MountTargetId }, cancellationToken);
        }
        catch (MountTargetNotFoundException)
        {
            // Gone already: what the call is for is reached.
        }
    }
}

public sealed class AwaitMountTargetGoneCall : PlannedCall
{
    public required string Zone { get; init; }

    public required string MountTargetId { get; init; }

    public override string Operation => DescribeMountTargetsRequest.Operation.Name;

    public override string Title => $"Wait until the mount target in {Zone} is gone";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) =>
        context.UntilAsync(
            async () =>
            {
                try
                {
                    var answer = await context.InvokeAsync(new DescribeMountTargetsRequest { MountTargetId = MountTargetId }, cancellationToken);
                    return answer.MountTargets is not [{ LifeCycleState: not LifeCycleState.Deleted }];
                }
                catch (MountTargetNotFoundException)
                {
                    return true;
                }
            },
            cancellationToken);
}
