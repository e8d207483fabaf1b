using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DescribeNetworkInterfaceAttribute : IOperationHandler<DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfaceAttributeResponse>
{
    public async Task<DescribeNetworkInterfaceAttributeResponse> RunAsync(DescribeNetworkInterfaceAttributeRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var row = await NetworkRows.NetworkInterfaceAsync(context.Database, context.Caller.Region, request.NetworkInterfaceId!, cancellationToken);
        if (request.Attribute == "description")
        {
            return new() { NetworkInterfaceId = row.NetworkInterfaceId, Description = row.Description };
        }

        var groups = await context.Database.NetworkInterfaceGroups.AsNoTracking()
            .Where(group => group.NetworkInterfaceId == row.NetworkInterfaceId)
            .Select(group => group.GroupId)
            .ToListAsync(cancellationToken);
        return new() { NetworkInterfaceId = row.NetworkInterfaceId, Groups = [.. groups.Order(StringComparer.Ordinal)] };
    }
}
