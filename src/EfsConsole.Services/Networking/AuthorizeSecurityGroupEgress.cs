using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class AuthorizeSecurityGroupEgress(SecurityGroupRules rules) : IOperationHandler<AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResponse>
{
    public async Task<AuthorizeSecurityGroupEgressResponse> RunAsync(AuthorizeSecurityGroupEgressRequest request, OperationContext context, CancellationToken cancellationToken) =>
        new() { SecurityGroupRules = await rules.AuthorizeAsync(context, request.GroupId!, request.IpPermissions!, request.Tags, isEgress: true, cancellationToken) };
}
