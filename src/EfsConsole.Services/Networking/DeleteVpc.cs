using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DeleteVpc : IOperationHandler<DeleteVpcRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteVpcRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var vpc = await NetworkRows.VpcAsync(database, context.Caller.Region, request.VpcId!, cancellationToken);
        var groups = await database.SecurityGroups.Where(group => group.VpcId == vpc.VpcId).ToListAsync(cancellationToken);
        var subnets = await database.Subnets.CountAsync(subnet => subnet.VpcId == vpc.VpcId, cancellationToken);
        if (subnets > 0 || groups.Exists(group => group.GroupName != NetworkRows.DefaultGroup))
        {
            throw new DependencyViolationException(
                $"The vpc '{vpc.VpcId}' has dependencies and cannot be deleted: delete its subnets ({subnets}) and its security groups but the default one ({groups.Count - 1}) first.",
                "vpcId");
        }

        foreach (var group in groups)
        {
            await NetworkRows.RemoveRulesAsync(database, group.GroupId, cancellationToken);
            await NetworkRows.RemoveTagsAsync(database, group.GroupId, cancellationToken);
        }

        await NetworkRows.RemoveTagsAsync(database, vpc.VpcId, cancellationToken);
        database.SecurityGroups.RemoveRange(groups);
        database.Vpcs.Remove(vpc);
        return NoResponse.Instance;
    }
}
