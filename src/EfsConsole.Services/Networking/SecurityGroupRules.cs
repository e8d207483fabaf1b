using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

/// <summary>Adds rules to security groups, changes and removes them. The group's row is touched: who relied on its rules conflicts.</summary>
internal sealed class SecurityGroupRules(NetworkQuota quota)
{
    /// <summary>Adds rules of one direction.</summary>
    public async Task<IReadOnlyList<SecurityGroupRule>> AuthorizeAsync(
        OperationContext context, string groupId, IReadOnlyList<IpPermission> permissions, IReadOnlyList<Tag>? tags, bool isEgress, CancellationToken cancellationToken)
    {
        var (group, rows) = await OpenAsync(context, groupId, isEgress, cancellationToken);
        var known = rows.Select(GroupRule.Of).ToHashSet();
        var added = new List<SecurityGroupRule>();
        foreach (var permission in permissions)
        {
            var rule = GroupRule.Of(permission, isEgress);
            if (!known.Add(rule))
            {
                throw Duplicate(rule, "ipPermissions");
            }

            await RequirePeerAsync(context.Database, group, rule, "ipPermissions", cancellationToken);
            var row = rule.ToRow(group.GroupId, permission.Description);
            context.Database.SecurityGroupRules.Add(row);
            NetworkRows.AddTags(context.Database, NetworkResourceIds.OfRule(row.RuleId), tags);
            added.Add(NetworkDescriptions.Describe(row, context.Caller, tags ?? []));
        }

        quota.CheckRules(group.GroupId, known.Count);
        return added;
    }

    /// <summary>Changes rules, whichever direction they have.</summary>
    public async Task ModifyAsync(OperationContext context, string groupId, IReadOnlyList<SecurityGroupRuleUpdate> updates, CancellationToken cancellationToken)
    {
        var (group, rows) = await OpenAsync(context, groupId, isEgress: null, cancellationToken);
        foreach (var update in updates)
        {
            var row = Find(rows, group, update.SecurityGroupRuleId);
            var rule = GroupRule.Of(update.Permission, row.IsEgress);
            if (rule is { IsEgress: false, CidrIpv6: { } six })
            {
                throw new InvalidParameterValueException($"Value ({six}) for parameter cidrIpv6 is invalid. The networks of this installation are IPv4 alone.", "cidrIpv6");
            }

            if (rows.Exists(other => other != row && GroupRule.Of(other) == rule))
            {
                throw Duplicate(rule, "securityGroupRules");
            }

            await RequirePeerAsync(context.Database, group, rule, "securityGroupRules", cancellationToken);
            rule.WriteTo(row, update.Permission.Description);
        }
    }

    /// <summary>Removes rules of one direction, by what they say or by their ids.</summary>
    public async Task RevokeAsync(
        OperationContext context, string groupId, IReadOnlyList<IpPermission>? permissions, IReadOnlyList<string>? ruleIds, bool isEgress, CancellationToken cancellationToken)
    {
        var (group, rows) = await OpenAsync(context, groupId, isEgress, cancellationToken);
        var revoked = ruleIds is null
            ? (permissions ?? []).Select(permission => GroupRule.Of(permission, isEgress)).Distinct().Select(rule => Find(rows, group, rule))
            : ruleIds.Distinct(StringComparer.Ordinal).Select(id => Find(rows, group, id));
        foreach (var row in revoked.ToList())
        {
            await NetworkRows.RemoveTagsAsync(context.Database, NetworkResourceIds.OfRule(row.RuleId), cancellationToken);
            context.Database.SecurityGroupRules.Remove(row);
        }
    }

    private static async Task<(SecurityGroupEntity Group, List<SecurityGroupRuleEntity> Rows)> OpenAsync(
        OperationContext context, string groupId, bool? isEgress, CancellationToken cancellationToken)
    {
        var group = await NetworkRows.SecurityGroupAsync(context.Database, context.Caller.Region, groupId, cancellationToken);
        RowTouch.Touch(context.Database, group);
        var rows = await context.Database.SecurityGroupRules.Where(rule => rule.GroupId == group.GroupId).ToListAsync(cancellationToken);
        return (group, rows.FindAll(row => isEgress is null || row.IsEgress == isEgress));
    }

    private static async Task RequirePeerAsync(EfsConsoleDbContext database, SecurityGroupEntity group, GroupRule rule, string parameter, CancellationToken cancellationToken)
    {
        if (rule.SourceGroupId is { } peer && peer != group.GroupId)
        {
            var row = await database.SecurityGroups.SingleOrDefaultAsync(row => row.GroupId == peer && row.VpcId == group.VpcId, cancellationToken)
                ?? throw new InvalidGroupNotFoundException($"The security group '{peer}' does not exist in the vpc '{group.VpcId}'.", parameter);
            RowTouch.Touch(database, row);
        }
    }

    private static SecurityGroupRuleEntity Find(List<SecurityGroupRuleEntity> rows, SecurityGroupEntity group, GroupRule rule) =>
        rows.Find(row => GroupRule.Of(row) == rule)
        ?? throw new InvalidPermissionNotFoundException($"The specified rule \"{rule}\" does not exist in the security group '{group.GroupId}'.", "ipPermissions");

    private static SecurityGroupRuleEntity Find(List<SecurityGroupRuleEntity> rows, SecurityGroupEntity group, string ruleId) =>
        rows.Find(row => NetworkResourceIds.OfRule(row.RuleId) == ruleId)
        ?? throw new InvalidSecurityGroupRuleNotFoundException($"The security group rule ID '{ruleId}' does not exist in the security group '{group.GroupId}'.", "securityGroupRuleIds");

    private static InvalidPermissionDuplicateException Duplicate(GroupRule rule, string parameter) => new($"The specified rule \"{rule}\" already exists.", parameter);
}
