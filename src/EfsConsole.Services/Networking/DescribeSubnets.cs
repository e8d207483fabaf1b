using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DescribeSubnets : IOperationHandler<DescribeSubnetsRequest, DescribeSubnetsResponse>
{
    private static readonly NetworkFilters<Subnet> Filters = new(
        new Dictionary<string, Func<Subnet, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["subnet-id"] = subnet => [subnet.SubnetId],
            ["subnet-arn"] = subnet => [subnet.SubnetArn],
            ["vpc-id"] = subnet => [subnet.VpcId],
            ["availability-zone"] = subnet => [subnet.AvailabilityZone],
            ["availability-zone-id"] = subnet => [subnet.AvailabilityZoneId],
            ["default-for-az"] = subnet => [subnet.DefaultForAz ? "true" : "false"],
            ["cidr-block"] = subnet => [subnet.CidrBlock],
            ["state"] = subnet => [subnet.State],
            ["owner-id"] = subnet => [subnet.OwnerId],
        },
        subnet => subnet.Tags);

    public async Task<DescribeSubnetsResponse> RunAsync(DescribeSubnetsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var region = context.Caller.Region;
        var rows = await NetworkRows.Subnets(database, region).AsNoTracking().ToListAsync(cancellationToken);
        if (request.SubnetIds is { Count: > 0 } asked)
        {
            var missing = asked.FirstOrDefault(id => rows.TrueForAll(row => row.SubnetId != id));
            if (missing is not null)
            {
                throw new InvalidSubnetNotFoundException($"The subnet ID '{missing}' does not exist.", "subnetIds");
            }

            rows = rows.FindAll(row => asked.Contains(row.SubnetId));
        }

        var taken = await NetworkRows.NetworkInterfaces(database, region)
            .GroupBy(networkInterface => networkInterface.SubnetId)
            .Select(group => new { SubnetId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.SubnetId, group => group.Count, cancellationToken);
        var tags = await NetworkRows.TagsAsync(database, rows.ConvertAll(row => row.SubnetId), cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(rows.Select(row => NetworkDescriptions.Describe(row, taken.GetValueOrDefault(row.SubnetId), context.Caller, tags[row.SubnetId])), request.Filters),
            subnet => subnet.SubnetId,
            request.MaxResults,
            request.NextToken);
        return new() { Subnets = page.Items, NextToken = page.NextToken };
    }
}
