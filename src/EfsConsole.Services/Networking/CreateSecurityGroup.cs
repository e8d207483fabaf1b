using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class CreateSecurityGroup(NewNetworks networks, NetworkQuota quota) : IOperationHandler<CreateSecurityGroupRequest, CreateSecurityGroupResponse>
{
    public async Task<CreateSecurityGroupResponse> RunAsync(CreateSecurityGroupRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var vpc = await NetworkRows.VpcAsync(database, context.Caller.Region, request.VpcId!, cancellationToken);
        RowTouch.Touch(database, vpc);
        if (await database.SecurityGroups.AnyAsync(group => group.VpcId == vpc.VpcId && group.GroupName == request.GroupName, cancellationToken))
        {
            throw new InvalidGroupDuplicateException($"The security group '{request.GroupName}' already exists for VPC '{vpc.VpcId}'.", "groupName");
        }

        quota.CheckSecurityGroups(vpc.VpcId, await database.SecurityGroups.CountAsync(group => group.VpcId == vpc.VpcId, cancellationToken));
        var row = networks.AddSecurityGroup(database, vpc.VpcId, request.GroupName!, request.Description!, context.Now);
        NetworkRows.AddTags(database, row.GroupId, request.Tags);
        return new() { GroupId = row.GroupId };
    }
}
