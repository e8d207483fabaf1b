using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

public sealed class DescribeSecurityGroups : IOperationHandler<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse>
{
    private static readonly NetworkFilters<SecurityGroup> Filters = new(
        new Dictionary<string, Func<SecurityGroup, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["group-id"] = group => [group.GroupId],
            ["group-name"] = group => [group.GroupName],
            ["vpc-id"] = group => [group.VpcId],
            ["description"] = group => [group.Description],
            ["owner-id"] = group => [group.OwnerId],
        },
        group => group.Tags);

    public async Task<DescribeSecurityGroupsResponse> RunAsync(DescribeSecurityGroupsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var rows = await NetworkRows.SecurityGroups(database, context.Caller.Region).AsNoTracking().ToListAsync(cancellationToken);
        if (request.GroupIds is { Count: > 0 } asked)
        {
            var missing = asked.FirstOrDefault(id => rows.TrueForAll(row => row.GroupId != id));
            if (missing is not null)
            {
                throw new InvalidGroupNotFoundException($"The security group '{missing}' does not exist.", "groupIds");
            }

            rows = rows.FindAll(row => asked.Contains(row.GroupId));
        }

        if (request.GroupNames is { Count: > 0 } names)
        {
            var vpcId = await database.Vpcs.Where(vpc => vpc.Region == context.Caller.Region && vpc.IsDefault).Select(vpc => vpc.VpcId).SingleOrDefaultAsync(cancellationToken);
            rows = rows.FindAll(row => row.VpcId == vpcId && names.Contains(row.GroupName));
            var missing = names.FirstOrDefault(name => rows.TrueForAll(row => row.GroupName != name));
            if (missing is not null)
            {
                throw new InvalidGroupNotFoundException($"The security group '{missing}' does not exist in default VPC '{vpcId ?? "none"}'.", "groupNames");
            }
        }

        var ids = rows.ConvertAll(row => row.GroupId);
        var rules = (await database.SecurityGroupRules.AsNoTracking().Where(rule => ids.Contains(rule.GroupId)).ToListAsync(cancellationToken))
            .ToLookup(rule => rule.GroupId, StringComparer.Ordinal);
        var tags = await NetworkRows.TagsAsync(database, ids, cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(rows.Select(row => NetworkDescriptions.Describe(row, rules[row.GroupId], context.Caller, tags[row.GroupId])), request.Filters),
            group => group.GroupId,
            request.MaxResults,
            request.NextToken);
        return new() { SecurityGroups = page.Items, NextToken = page.NextToken };
    }
}
