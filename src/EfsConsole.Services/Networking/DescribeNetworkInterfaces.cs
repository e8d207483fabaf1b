using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DescribeNetworkInterfaces : IOperationHandler<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResponse>
{
    private static readonly NetworkFilters<NetworkInterface> Filters = new(
        new Dictionary<string, Func<NetworkInterface, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["network-interface-id"] = item => [item.NetworkInterfaceId],
            ["subnet-id"] = item => [item.SubnetId],
            ["vpc-id"] = item => [item.VpcId],
            ["availability-zone"] = item => [item.AvailabilityZone],
            ["group-id"] = item => item.Groups,
            ["addresses.private-ip-address"] = item => [item.PrivateIpAddress],
            ["description"] = item => [item.Description],
            ["status"] = item => [item.Status],
        });

    public async Task<DescribeNetworkInterfacesResponse> RunAsync(DescribeNetworkInterfacesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var rows = await Candidates(context.Database, context.Caller.Region, request).AsNoTracking().ToListAsync(cancellationToken);
        var missing = request.NetworkInterfaceIds?.FirstOrDefault(id => rows.TrueForAll(row => row.NetworkInterfaceId != id));
        if (missing is not null)
        {
            throw new InvalidNetworkInterfaceNotFoundException($"The networkInterface ID '{missing}' does not exist.", "networkInterfaceIds");
        }

        var subnets = await NetworkRows.Subnets(context.Database, context.Caller.Region).AsNoTracking()
            .ToDictionaryAsync(subnet => subnet.SubnetId, cancellationToken);
        var groups = await GroupsAsync(context.Database, context.Caller.Region, rows, cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(rows.Select(row => NetworkDescriptions.Describe(row, subnets[row.SubnetId], groups[row.NetworkInterfaceId], context.Caller)), request.Filters),
            item => item.NetworkInterfaceId,
            request.MaxResults,
            request.NextToken);
        return new() { NetworkInterfaces = page.Items, NextToken = page.NextToken };
    }

    /// <summary>What the database can leave out already, so that one interface is found quickly among thousands.</summary>
    private static IQueryable<NetworkInterfaceEntity> Candidates(EfsConsoleDbContext database, string region, DescribeNetworkInterfacesRequest request)
    {
        var rows = NetworkRows.NetworkInterfaces(database, region);
        if (request.NetworkInterfaceIds is { Count: > 0 } ids)
        {
            rows = rows.Where(row => ids.Contains(row.NetworkInterfaceId));
        }

        foreach (var filter in (request.Filters ?? []).Where(filter => !filter.Values.Any(value => value.AsSpan().ContainsAny('*', '?', '\\'))))
        {
            var values = filter.Values;
            rows = filter.Name switch
            {
                "subnet-id" => rows.Where(row => values.Contains(row.SubnetId)),
                "description" => rows.Where(row => values.Contains(row.Description)),
                "addresses.private-ip-address" => rows.Where(row => values.Contains(row.IpAddress)),
                _ => rows,
            };
        }

        return rows;
    }

    private static async Task<ILookup<string, string>> GroupsAsync(EfsConsoleDbContext database, string region, List<NetworkInterfaceEntity> rows, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(row => row.NetworkInterfaceId);
        var all = rows.Count > 100
            ? from groupRow in database.NetworkInterfaceGroups
              join row in NetworkRows.NetworkInterfaces(database, region) on groupRow.NetworkInterfaceId equals row.NetworkInterfaceId
              select groupRow
            : database.NetworkInterfaceGroups.Where(group => ids.Contains(group.NetworkInterfaceId));
        return (await all.AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(group => group.NetworkInterfaceId, group => group.GroupId, StringComparer.Ordinal);
    }
}
