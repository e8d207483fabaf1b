using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>The operations of ec2 on the rules of security groups.</summary>
internal static class NetworkRules
{
    private const string RuleSet = "securityGroupRuleSet";
    private const string RuleType = "security-group-rule";

    /// <summary>All of them.</summary>
    public static IEnumerable<QueryOperation> All()
    {
        yield return QueryOperation.Of<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResponse>(
            DescribeSecurityGroupRulesRequest.Operation,
            form => new()
            {
                SecurityGroupRuleIds = form.Texts("SecurityGroupRuleId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => NetworkService.Page(xml, RuleSet, answer.Response.SecurityGroupRules, xml.Rule, answer.Response.NextToken));
        yield return QueryOperation.Of<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResponse>(
            AuthorizeSecurityGroupIngressRequest.Operation,
            form => new()
            {
                GroupId = form.Required("GroupId"),
                IpPermissions = NetworkForm.Permissions(form),
                Tags = NetworkForm.TagsOf(form, RuleType),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Added(xml, answer.Response.SecurityGroupRules));
        yield return QueryOperation.Of<AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResponse>(
            AuthorizeSecurityGroupEgressRequest.Operation,
            form => new()
            {
                GroupId = form.Required("GroupId"),
                IpPermissions = NetworkForm.Permissions(form),
                Tags = NetworkForm.TagsOf(form, RuleType),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Added(xml, answer.Response.SecurityGroupRules));
        yield return QueryOperation.Of<RevokeSecurityGroupIngressRequest, NoResponse>(
            RevokeSecurityGroupIngressRequest.Operation,
            form =>
            {
                var (permissions, ruleIds) = Revoked(form);
                return new() { GroupId = form.Required("GroupId"), IpPermissions = permissions, SecurityGroupRuleIds = ruleIds, DryRun = form.Flag("DryRun") };
            },
            NetworkService.Done);
        yield return QueryOperation.Of<RevokeSecurityGroupEgressRequest, NoResponse>(
            RevokeSecurityGroupEgressRequest.Operation,
            form =>
            {
                var (permissions, ruleIds) = Revoked(form);
                return new() { GroupId = form.Required("GroupId"), IpPermissions = permissions, SecurityGroupRuleIds = ruleIds, DryRun = form.Flag("DryRun") };
            },
            NetworkService.Done);
        yield return QueryOperation.Of<ModifySecurityGroupRulesRequest, NoResponse>(
            ModifySecurityGroupRulesRequest.Operation,
            form => new() { GroupId = form.Required("GroupId"), SecurityGroupRules = NetworkForm.RuleUpdates(form), DryRun = form.Flag("DryRun") },
            NetworkService.Done);
    }

    private static (IReadOnlyList<IpPermission>? Permissions, IReadOnlyList<string>? RuleIds) Revoked(QueryForm form)
    {
        var ruleIds = form.Texts("SecurityGroupRuleId");
        return ruleIds is null ? (NetworkForm.Permissions(form), null) : (NetworkForm.FindPermissions(form), ruleIds);
    }

    private static void Added(XmlBody xml, IEnumerable<SecurityGroupRule> rules)
    {
        xml.Flag("return", true);
        xml.Items(RuleSet, rules, xml.Rule);
    }
}
