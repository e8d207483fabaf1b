using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DescribeVpcs : IOperationHandler<DescribeVpcsRequest, DescribeVpcsResponse>
{
    private static readonly NetworkFilters<Vpc> Filters = new(
        new Dictionary<string, Func<Vpc, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["vpc-id"] = vpc => [vpc.VpcId],
            ["is-default"] = vpc => [vpc.IsDefault ? "true" : "false"],
            ["isDefault"] = vpc => [vpc.IsDefault ? "true" : "false"],
            ["cidr"] = vpc => [vpc.CidrBlock],
            ["state"] = vpc => [vpc.State],
            ["owner-id"] = vpc => [vpc.OwnerId],
        },
        vpc => vpc.Tags);

    public async Task<DescribeVpcsResponse> RunAsync(DescribeVpcsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Database.Vpcs.AsNoTracking().Where(vpc => vpc.Region == context.Caller.Region).ToListAsync(cancellationToken);
        if (request.VpcIds is { Count: > 0 } asked)
        {
            var missing = asked.FirstOrDefault(id => rows.TrueForAll(row => row.VpcId != id));
            if (missing is not null)
            {
                throw new InvalidVpcNotFoundException($"The vpc ID '{missing}' does not exist.", "vpcIds");
            }

            rows = rows.FindAll(row => asked.Contains(row.VpcId));
        }

        var tags = await NetworkRows.TagsAsync(context.Database, rows.ConvertAll(row => row.VpcId), cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(rows.Select(row => NetworkDescriptions.Describe(row, context.Caller, tags[row.VpcId])), request.Filters),
            vpc => vpc.VpcId,
            request.MaxResults,
            request.NextToken);
        return new() { Vpcs = page.Items, NextToken = page.NextToken };
    }
}
