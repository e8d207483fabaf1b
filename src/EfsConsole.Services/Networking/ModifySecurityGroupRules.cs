using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class ModifySecurityGroupRules(SecurityGroupRules rules) : IOperationHandler<ModifySecurityGroupRulesRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(ModifySecurityGroupRulesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        await rules.ModifyAsync(context, request.GroupId!, request.SecurityGroupRules!, cancellationToken);
        return NoResponse.Instance;
    }
}
