using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using DescribeTagsRequest = EfsConsole.Domain.Networking.DescribeTagsRequest;
using DescribeTagsResponse = EfsConsole.Domain.Networking.DescribeTagsResponse;

namespace EfsConsole.Services.Networking;

internal sealed class DescribeTags : IOperationHandler<DescribeTagsRequest, DescribeTagsResponse>
{
    private static readonly NetworkFilters<TagDescription> Filters = new(
        new Dictionary<string, Func<TagDescription, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["key"] = tag => [tag.Key],
            ["value"] = tag => [tag.Value],
            ["resource-id"] = tag => [tag.ResourceId],
            ["resource-type"] = tag => [tag.ResourceType],
        },
        tag => [new Tag(tag.Key, tag.Value)]);

    public async Task<DescribeTagsResponse> RunAsync(DescribeTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var tags = await NetworkRows.TagsAsync(context.Database, await ResourcesAsync(context.Database, context.Caller.Region, cancellationToken), cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(tags.SelectMany(resource => resource.Select(tag => new TagDescription(resource.Key, NetworkResourceIds.TypeOf(resource.Key), tag.Key, tag.Value))), request.Filters),
            tag => $"{tag.ResourceId} {tag.Key}",
            request.MaxResults,
            request.NextToken);
        return new() { Tags = page.Items, NextToken = page.NextToken };
    }

    private static async Task<List<string>> ResourcesAsync(EfsConsoleDbContext database, string region, CancellationToken cancellationToken) =>
    [
        .. await database.Vpcs.Where(vpc => vpc.Region == region).Select(vpc => vpc.VpcId).ToListAsync(cancellationToken),
        .. await NetworkRows.Subnets(database, region).Select(subnet => subnet.SubnetId).ToListAsync(cancellationToken),
        .. await NetworkRows.SecurityGroups(database, region).Select(group => group.GroupId).ToListAsync(cancellationToken),
        .. (await NetworkRows.SecurityGroupRules(database, region).Select(rule => rule.RuleId).ToListAsync(cancellationToken)).Select(NetworkResourceIds.OfRule),
    ];
}
