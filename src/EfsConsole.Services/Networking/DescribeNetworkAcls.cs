using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class DescribeNetworkAcls : IOperationHandler<DescribeNetworkAclsRequest, NoResponse>
{
    public Task<NoResponse> RunAsync(DescribeNetworkAclsRequest request, OperationContext context, CancellationToken cancellationToken) =>
        request.NetworkAclIds is [var asked, ..]
            ? throw new InvalidNetworkAclNotFoundException($"The network ACL ID '{asked}' does not exist: this installation has no network ACLs.", "networkAclIds")
            : Task.FromResult(NoResponse.Instance);
}
