using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class AuthorizeSecurityGroupIngress(SecurityGroupRules rules) : IOperationHandler<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResponse>
{
    public async Task<AuthorizeSecurityGroupIngressResponse> RunAsync(AuthorizeSecurityGroupIngressRequest request, OperationContext context, CancellationToken cancellationToken) =>
        new() { SecurityGroupRules = await rules.AuthorizeAsync(context, request.GroupId!, request.IpPermissions!, request.Tags, isEgress: false, cancellationToken) };
}
