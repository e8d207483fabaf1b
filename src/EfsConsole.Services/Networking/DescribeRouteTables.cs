using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Networking;

internal sealed class DescribeRouteTables : IOperationHandler<DescribeRouteTablesRequest, NoResponse>
{
    public Task<NoResponse> RunAsync(DescribeRouteTablesRequest request, OperationContext context, CancellationToken cancellationToken) =>
        request.RouteTableIds is [var asked, ..]
            ? throw new InvalidRouteTableNotFoundException($"The route table ID '{asked}' does not exist: this installation has no route tables.", "routeTableIds")
            : Task.FromResult(NoResponse.Instance);
}
