using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.AccessPoints;

/// <summary>Removes the row, and with it the tags, at once.</summary>
internal sealed class DeleteAccessPoint : IOperationHandler<DeleteAccessPointRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteAccessPointRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        context.Database.AccessPoints.Remove(await AccessPointRows.GetAsync(context, request.AccessPointId!, cancellationToken));
        return NoResponse.Instance;
    }
}
