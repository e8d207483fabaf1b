using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class RevokeSecurityGroupIngress(SecurityGroupRules rules) : IOperationHandler<RevokeSecurityGroupIngressRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(RevokeSecurityGroupIngressRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await rules.RevokeAsync(context, request.GroupId!, request.IpPermissions, request.SecurityGroupRuleIds, isEgress: false, cancellationToken);
        return NoResponse.Instance;
    }
}
