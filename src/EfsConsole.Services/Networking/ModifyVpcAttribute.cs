using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class ModifyVpcAttribute : IOperationHandler<ModifyVpcAttributeRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(ModifyVpcAttributeRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var vpc = await NetworkRows.VpcAsync(context.Database, context.Caller.Region, request.VpcId!, cancellationToken);
        new VpcAttribute(request.Attribute!).Write(vpc, request.Value!.Value);
        return NoResponse.Instance;
    }
}
