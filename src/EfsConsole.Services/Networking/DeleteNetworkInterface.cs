using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DeleteNetworkInterface : IOperationHandler<DeleteNetworkInterfaceRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteNetworkInterfaceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var row = await NetworkRows.NetworkInterfaceAsync(database, context.Caller.Region, request.NetworkInterfaceId!, cancellationToken);
        CheckRequester(row, context.Caller);
        database.NetworkInterfaceGroups.RemoveRange(await database.NetworkInterfaceGroups.Where(group => group.NetworkInterfaceId == row.NetworkInterfaceId).ToListAsync(cancellationToken));
        database.NetworkInterfaces.Remove(row);
        return NoResponse.Instance;
    }

    /// <summary>What a service made for itself is changed by that service alone.</summary>
    internal static void CheckRequester(NetworkInterfaceEntity row, Caller caller)
    {
        if (row.RequesterId is not null && caller.Kind != CallerKind.Service)
        {
            throw new OperationNotPermittedException(
                $"The network interface '{row.NetworkInterfaceId}' is managed by {row.RequesterId} ({row.Description}): change or delete the mount target instead.",
                "networkInterfaceId");
        }
    }
}
