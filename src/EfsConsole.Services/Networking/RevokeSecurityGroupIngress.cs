using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class RevokeSecurityGroupIngress : IOperationHandler<RevokeSecurityGroupIngressRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(RevokeSecurityGroupIngressRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var group = await NetworkRows.SecurityGroupAsync(database, context.Caller.Region, request.GroupId!, cancellationToken);
        RowTouch.Touch(database, group);
        var rules = await database.SecurityGroupRules.Where(rule => rule.GroupId == group.GroupId).ToListAsync(cancellationToken);
        foreach (var rule in request.IpPermissions!.Select(IngressRule.Of).Distinct())
        {
            var row = rules.Find(row => IngressRule.Of(row) == rule)
                ?? throw new InvalidPermissionNotFoundException($"The specified rule \"{rule}\" does not exist in the security group '{group.GroupId}'.", "ipPermissions");
            database.SecurityGroupRules.Remove(row);
        }

        return NoResponse.Instance;
    }
}
