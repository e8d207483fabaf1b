using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DeleteSubnet : IOperationHandler<DeleteSubnetRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteSubnetRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var subnet = await NetworkRows.SubnetAsync(database, context.Caller.Region, request.SubnetId!, cancellationToken);
        var interfaces = await database.NetworkInterfaces.CountAsync(item => item.SubnetId == subnet.SubnetId, cancellationToken);
        interfaces += await database.MountTargets.CountAsync(target => target.SubnetId == subnet.SubnetId && target.NetworkInterfaceId == null, cancellationToken);
        if (interfaces > 0)
        {
            throw new DependencyViolationException(
                $"The subnet '{subnet.SubnetId}' has dependencies and cannot be deleted: {interfaces} network interface(s) stand in it. Delete the mount targets there first.",
                "subnetId");
        }

        await NetworkRows.RemoveTagsAsync(database, subnet.SubnetId, cancellationToken);
        database.Subnets.Remove(subnet);
        return NoResponse.Instance;
    }
}
