using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

public sealed class DescribeVpcAttribute : IOperationHandler<DescribeVpcAttributeRequest, DescribeVpcAttributeResponse>
{
    public async Task<DescribeVpcAttributeResponse> RunAsync(DescribeVpcAttributeRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var vpc = await NetworkRows.VpcAsync(context.Database, context.Caller.Region, request.VpcId!, cancellationToken);
        return new() { VpcId = vpc.VpcId, Attribute = request.Attribute!, Value = new VpcAttribute(request.Attribute!).Read(vpc) };
    }
}
