using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class ModifyNetworkInterfaceAttribute : IOperationHandler<ModifyNetworkInterfaceAttributeRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(ModifyNetworkInterfaceAttributeRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var row = await NetworkRows.NetworkInterfaceAsync(database, context.Caller.Region, request.NetworkInterfaceId!, cancellationToken);
        DeleteNetworkInterface.CheckRequester(row, context.Caller);
        RowTouch.Touch(database, row);
        var subnet = await NetworkRows.SubnetAsync(database, context.Caller.Region, row.SubnetId, cancellationToken);
        var wanted = await NetworkRows.GroupsOfInterfaceAsync(database, subnet.VpcId, request.Groups, cancellationToken);
        var present = await database.NetworkInterfaceGroups.Where(group => group.NetworkInterfaceId == row.NetworkInterfaceId).ToListAsync(cancellationToken);
        database.NetworkInterfaceGroups.RemoveRange(present.Where(group => !wanted.Contains(group.GroupId)));
        database.NetworkInterfaceGroups.AddRange(wanted
            .Where(groupId => present.TrueForAll(group => group.GroupId != groupId))
            .Select(groupId => new NetworkInterfaceGroupEntity { NetworkInterfaceId = row.NetworkInterfaceId, GroupId = groupId }));
        return NoResponse.Instance;
    }
}
