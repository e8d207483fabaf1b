using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

/// <summary>Finds rows of a region's networks; what belongs to another region is not found.</summary>
internal static class NetworkRows
{
    public const string DefaultGroup = "default";

    public static IQueryable<SubnetEntity> Subnets(EfsConsoleDbContext database, string region) =>
        from subnet in database.Subnets
        join vpc in database.Vpcs on subnet.VpcId equals vpc.VpcId
        where vpc.Region == region
        select subnet;

    public static IQueryable<SecurityGroupEntity> SecurityGroups(EfsConsoleDbContext database, string region) =>
        from securityGroup in database.SecurityGroups
        join vpc in database.Vpcs on securityGroup.VpcId equals vpc.VpcId
        where vpc.Region == region
        select securityGroup;

    public static IQueryable<SecurityGroupRuleEntity> SecurityGroupRules(EfsConsoleDbContext database, string region) =>
        from rule in database.SecurityGroupRules
        join securityGroup in database.SecurityGroups on rule.GroupId equals securityGroup.GroupId
        join vpc in database.Vpcs on securityGroup.VpcId equals vpc.VpcId
        where vpc.Region == region
        select rule;

    public static IQueryable<NetworkInterfaceEntity> NetworkInterfaces(EfsConsoleDbContext database, string region) =>
        from networkInterface in database.NetworkInterfaces
        join subnet in database.Subnets on networkInterface.SubnetId equals subnet.SubnetId
        join vpc in database.Vpcs on subnet.VpcId equals vpc.VpcId
        where vpc.Region == region
        select networkInterface;

    public static async Task<VpcEntity> VpcAsync(EfsConsoleDbContext database, string region, string vpcId, CancellationToken cancellationToken) =>
        await database.Vpcs.SingleOrDefaultAsync(vpc => vpc.VpcId == vpcId && vpc.Region == region, cancellationToken)
        ?? throw new InvalidVpcNotFoundException($"The vpc ID '{vpcId}' does not exist.", "vpcId");

    public static async Task<SubnetEntity> SubnetAsync(EfsConsoleDbContext database, string region, string subnetId, CancellationToken cancellationToken) =>
        await Subnets(database, region).SingleOrDefaultAsync(subnet => subnet.SubnetId == subnetId, cancellationToken)
        ?? throw new InvalidSubnetNotFoundException($"The subnet ID '{subnetId}' does not exist.", "subnetId");

    public static async Task<SecurityGroupEntity> SecurityGroupAsync(EfsConsoleDbContext database, string region, string groupId, CancellationToken cancellationToken) =>
        await SecurityGroups(database, region).SingleOrDefaultAsync(group => group.GroupId == groupId, cancellationToken)
        ?? throw new InvalidGroupNotFoundException($"The security group '{groupId}' does not exist.", "groupId");

    public static async Task<NetworkInterfaceEntity> NetworkInterfaceAsync(EfsConsoleDbContext database, string region, string id, CancellationToken cancellationToken) =>
        await NetworkInterfaces(database, region).SingleOrDefaultAsync(networkInterface => networkInterface.NetworkInterfaceId == id, cancellationToken)
        ?? throw new InvalidNetworkInterfaceNotFoundException($"The networkInterface ID '{id}' does not exist.", "networkInterfaceId");

    /// <summary>
    /// The groups asked for, or the VPC's default one when none is. Their rows are touched: a group that another call
    /// deletes meanwhile makes a conflict.
    /// </summary>
    /// <exception cref="InvalidGroupNotFoundException">A group does not exist in the VPC.</exception>
    public static async Task<IReadOnlyList<string>> GroupsOfInterfaceAsync(EfsConsoleDbContext database, string vpcId, IReadOnlyList<string>? asked, CancellationToken cancellationToken)
    {
        var groups = await database.SecurityGroups.Where(group => group.VpcId == vpcId).ToListAsync(cancellationToken);
        if (asked is null or { Count: 0 })
        {
            return [groups.Single(group => group.GroupName == DefaultGroup).GroupId];
        }

        var wanted = asked.Distinct(StringComparer.Ordinal).ToList();
        foreach (var groupId in wanted)
        {
            var row = groups.SingleOrDefault(group => string.Equals(group.GroupId, groupId, StringComparison.Ordinal))
                ?? throw new InvalidGroupNotFoundException($"The security group '{groupId}' does not exist in the vpc '{vpcId}'.", "groups");
            RowTouch.Touch(database, row);
        }

        return wanted;
    }

    /// <summary>The row on which the tags of a resource depend; of a rule that of its group.</summary>
    public static async Task<VersionedEntity> TaggedAsync(EfsConsoleDbContext database, string region, string resource, CancellationToken cancellationToken) => resource.Split('-', 2)[0] switch
    {
        "vpc" => await VpcAsync(database, region, resource, cancellationToken),
        "subnet" => await SubnetAsync(database, region, resource, cancellationToken),
        "sg" => await SecurityGroupAsync(database, region, resource, cancellationToken),
        "sgr" => await SecurityGroupAsync(database, region, await GroupOfRuleAsync(database, region, resource, cancellationToken), cancellationToken),
        _ => throw new InvalidResourceIdException($"The ID '{resource}' is not valid: VPCs, subnets, security groups and their rules have tags here.", "resources"),
    };

    /// <summary>Tags by the id of what has them.</summary>
    public static async Task<ILookup<string, Tag>> TagsAsync(EfsConsoleDbContext database, IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken)
    {
        var rows = await database.NetworkTags.Where(tag => resourceIds.Contains(tag.ResourceId)).ToListAsync(cancellationToken);
        return rows
            .OrderBy(tag => tag.TagKey, StringComparer.Ordinal)
            .ToLookup(tag => tag.ResourceId, tag => new Tag(tag.TagKey, tag.TagValue), StringComparer.Ordinal);
    }

    public static void AddTags(EfsConsoleDbContext database, string resourceId, IReadOnlyList<Tag>? tags) =>
        database.NetworkTags.AddRange((tags ?? []).Select(tag => new NetworkTagEntity { ResourceId = resourceId, TagKey = tag.Key, TagValue = tag.Value }));

    /// <summary>Removes a security group's rules, with their tags.</summary>
    public static async Task RemoveRulesAsync(EfsConsoleDbContext database, string groupId, CancellationToken cancellationToken)
    {
        var rules = await database.SecurityGroupRules.Where(rule => rule.GroupId == groupId).ToListAsync(cancellationToken);
        foreach (var rule in rules)
        {
            await RemoveTagsAsync(database, NetworkResourceIds.OfRule(rule.RuleId), cancellationToken);
        }

        database.SecurityGroupRules.RemoveRange(rules);
    }

    public static async Task RemoveTagsAsync(EfsConsoleDbContext database, string resourceId, CancellationToken cancellationToken) =>
        database.NetworkTags.RemoveRange(await database.NetworkTags.Where(tag => tag.ResourceId == resourceId).ToListAsync(cancellationToken));

    private static async Task<string> GroupOfRuleAsync(EfsConsoleDbContext database, string region, string ruleId, CancellationToken cancellationToken)
    {
        var rules = await SecurityGroupRules(database, region).Select(rule => new { rule.RuleId, rule.GroupId }).ToListAsync(cancellationToken);
        return rules.Find(rule => NetworkResourceIds.OfRule(rule.RuleId) == ruleId)?.GroupId
            ?? throw new InvalidSecurityGroupRuleNotFoundException($"The security group rule ID '{ruleId}' does not exist.", "resources");
    }
}
