using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DeleteSecurityGroup : IOperationHandler<DeleteSecurityGroupRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteSecurityGroupRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var group = await NetworkRows.SecurityGroupAsync(database, context.Caller.Region, request.GroupId!, cancellationToken);
        if (group.GroupName == NetworkRows.DefaultGroup)
        {
            throw new CannotDeleteException($"The specified group: '{group.GroupId}' name: 'default' cannot be deleted by a user: it goes with its VPC.", "groupId");
        }

        var interfaces = await database.NetworkInterfaceGroups.CountAsync(row => row.GroupId == group.GroupId, cancellationToken);
        var references = await database.SecurityGroupRules.CountAsync(rule => rule.SourceGroupId == group.GroupId && rule.GroupId != group.GroupId, cancellationToken);

        // A mount target whose interface is not made yet has asked for its groups already.
        var asked = await database.MountTargets.CountAsync(target => target.NetworkInterfaceId == null && target.RequestedSecurityGroups.Contains(group.GroupId), cancellationToken);
        if (interfaces + references + asked > 0)
        {
            throw new DependencyViolationException(
                $"The security group '{group.GroupId}' has a dependent object: {interfaces + asked} network interface(s) and {references} rule(s) of other groups use it.",
                "groupId");
        }

        await NetworkRows.RemoveRulesAsync(database, group.GroupId, cancellationToken);
        await NetworkRows.RemoveTagsAsync(database, group.GroupId, cancellationToken);
        database.SecurityGroups.Remove(group);
        return NoResponse.Instance;
    }
}
