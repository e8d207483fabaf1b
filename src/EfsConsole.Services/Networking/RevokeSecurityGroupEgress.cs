using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class RevokeSecurityGroupEgress(SecurityGroupRules rules) : IOperationHandler<RevokeSecurityGroupEgressRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(RevokeSecurityGroupEgressRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await rules.RevokeAsync(context, request.GroupId!, request.IpPermissions, request.SecurityGroupRuleIds, isEgress: true, cancellationToken);
        return NoResponse.Instance;
    }
}
