using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class AuthorizeSecurityGroupIngress(NetworkQuota quota) : IOperationHandler<AuthorizeSecurityGroupIngressRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(AuthorizeSecurityGroupIngressRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var group = await NetworkRows.SecurityGroupAsync(database, context.Caller.Region, request.GroupId!, cancellationToken);
        RowTouch.Touch(database, group);
        var known = (await database.SecurityGroupRules.AsNoTracking().Where(rule => rule.GroupId == group.GroupId).ToListAsync(cancellationToken))
            .Select(IngressRule.Of)
            .ToHashSet();
        foreach (var permission in request.IpPermissions!)
        {
            var rule = IngressRule.Of(permission);
            if (!known.Add(rule))
            {
                throw new InvalidPermissionDuplicateException($"The specified rule \"{rule}\" already exists.", "ipPermissions");
            }

            if (rule.SourceGroupId is { } source && source != group.GroupId)
            {
                var sourceRow = await database.SecurityGroups.SingleOrDefaultAsync(row => row.GroupId == source && row.VpcId == group.VpcId, cancellationToken)
                    ?? throw new InvalidGroupNotFoundException($"The security group '{source}' does not exist in the vpc '{group.VpcId}'.", "ipPermissions");
                RowTouch.Touch(database, sourceRow);
            }

            database.SecurityGroupRules.Add(rule.ToRow(group.GroupId, permission.Description));
        }

        quota.CheckRules(group.GroupId, known.Count);
        return NoResponse.Instance;
    }
}
