using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

internal sealed class DescribeSecurityGroupRules : IOperationHandler<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResponse>
{
    private static readonly NetworkFilters<SecurityGroupRule> Filters = new(
        new Dictionary<string, Func<SecurityGroupRule, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["group-id"] = rule => [rule.GroupId],
            ["security-group-rule-id"] = rule => [rule.SecurityGroupRuleId],
        },
        rule => rule.Tags);

    public async Task<DescribeSecurityGroupRulesResponse> RunAsync(DescribeSecurityGroupRulesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var rows = (await NetworkRows.SecurityGroupRules(context.Database, context.Caller.Region).AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(row => NetworkResourceIds.OfRule(row.RuleId), StringComparer.Ordinal);
        if (request.SecurityGroupRuleIds?.FirstOrDefault(id => !rows.ContainsKey(id)) is { } missing)
        {
            throw new InvalidSecurityGroupRuleNotFoundException($"The security group rule ID '{missing}' does not exist.", "securityGroupRuleIds");
        }

        var ids = request.SecurityGroupRuleIds is { Count: > 0 } asked ? [.. asked.Distinct(StringComparer.Ordinal)] : rows.Keys.ToList();
        var tags = await NetworkRows.TagsAsync(context.Database, ids, cancellationToken);
        var page = NetworkPage.Of(
            Filters.Apply(ids.Select(id => NetworkDescriptions.Describe(rows[id], context.Caller, tags[id])), request.Filters),
            rule => rule.SecurityGroupRuleId,
            request.MaxResults,
            request.NextToken);
        return new() { SecurityGroupRules = page.Items, NextToken = page.NextToken };
    }
}
