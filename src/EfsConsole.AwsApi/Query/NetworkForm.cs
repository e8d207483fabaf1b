using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;

namespace EfsConsole.AwsApi.Query;

/// <summary>Reads what the requests of ec2 have in common: filters, tags, rules.</summary>
internal static class NetworkForm
{
    private const string NoPrefixLists = "This installation has no prefix lists: give the blocks.";

    /// <summary><c>Filter.1.Name</c>, <c>Filter.1.Value.1</c>.</summary>
    public static IReadOnlyList<Filter>? Filters(QueryForm form) =>
        form.Items("Filter")?.Select(filter => new Filter(filter.Required("Name"), filter.Texts("Value") ?? throw filter.Missing("Value.1"))).ToList();

    /// <summary><c>Tag.1.Key</c>, <c>Tag.1.Value</c>; a tag without a value has an empty one.</summary>
    public static IReadOnlyList<Tag>? Tags(QueryForm form) =>
        form.Items("Tag")?.Select(tag => new Tag(tag.Required("Key"), tag.Text("Value") ?? string.Empty)).ToList();

    /// <summary><c>TagSpecification.1.ResourceType</c> with tags: of the one resource that the call makes.</summary>
    /// <exception cref="ApiFault">InvalidParameterValue: it is for another type.</exception>
    public static IReadOnlyList<Tag>? TagsOf(QueryForm form, string resourceType)
    {
        List<Tag>? tags = null;
        foreach (var specification in form.Items("TagSpecification") ?? [])
        {
            var type = specification.Required("ResourceType");
            if (type != resourceType)
            {
                throw specification.WrongValue("ResourceType", type, $"'{type}' is not a valid taggable resource type for this operation: give {resourceType}.");
            }

            (tags ??= []).AddRange(Tags(specification) ?? []);
        }

        return tags;
    }

    /// <summary>Tags of <c>DeleteTags</c>: one without a value is meant whatever its value is.</summary>
    public static IReadOnlyList<TagSelector>? TagSelectors(QueryForm form) =>
        form.Items("Tag")?.Select(tag => new TagSelector(tag.Required("Key"), tag.Text("Value"))).ToList();

    /// <summary>
    /// <c>IpPermissions.1.IpRanges.1.CidrIp</c> and the like, or one rule by the parameters of older clients. Each peer is a rule.
    /// </summary>
    public static IReadOnlyList<IpPermission> Permissions(QueryForm form) => FindPermissions(form) ?? throw form.Missing("IpPermissions.1.IpProtocol");

    /// <summary>The same of a request that may name rules otherwise; null where it has none.</summary>
    public static IReadOnlyList<IpPermission>? FindPermissions(QueryForm form)
    {
        var items = form.Items("IpPermissions");
        if (items is null)
        {
            return form.Text("CidrIp") is { } source ? [Rule(form) with { CidrIp = source }] : null;
        }

        var permissions = new List<IpPermission>();
        foreach (var item in items)
        {
            var rule = Rule(item);
            RefusePrefixLists(item);
            var peers = permissions.Count;
            permissions.AddRange((item.Items("IpRanges") ?? []).Select(range => rule with { CidrIp = range.Required("CidrIp"), Description = range.Text("Description") }));
            permissions.AddRange((item.Items("Ipv6Ranges") ?? []).Select(range => rule with { CidrIpv6 = range.Required("CidrIpv6"), Description = range.Text("Description") }));
            permissions.AddRange((item.Items("Groups") ?? []).Select(group => rule with { SourceGroupId = PeerGroup(group), Description = group.Text("Description") }));
            if (permissions.Count == peers)
            {
                throw item.Missing("IpRanges.1.CidrIp");
            }
        }

        return permissions;
    }

    /// <summary><c>SecurityGroupRule.1.SecurityGroupRuleId</c> with all that the rule is to say.</summary>
    public static IReadOnlyList<SecurityGroupRuleUpdate> RuleUpdates(QueryForm form) =>
        form.Items("SecurityGroupRule")?.Select(update => new SecurityGroupRuleUpdate(update.Required("SecurityGroupRuleId"), RuleOf(update.Item("SecurityGroupRule")))).ToList()
        ?? throw form.Missing("SecurityGroupRule.1.SecurityGroupRuleId");

    private static IpPermission RuleOf(QueryForm form)
    {
        if (form.Text("PrefixListId") is { } list)
        {
            throw form.WrongValue("PrefixListId", list, NoPrefixLists);
        }

        return Rule(form) with
        {
            CidrIp = form.Text("CidrIpv4"),
            CidrIpv6 = form.Text("CidrIpv6"),
            SourceGroupId = form.Text("ReferencedGroupId"),
            Description = form.Text("Description"),
        };
    }

    private static IpPermission Rule(QueryForm form) => new()
    {
        IpProtocol = Protocol(form.Required("IpProtocol")),
        FromPort = form.Number("FromPort"),
        ToPort = form.Number("ToPort"),
    };

    // By name or by number (IANA).
    private static string Protocol(string protocol) => protocol switch
    {
        "all" => "-1",
        "1" => "icmp",
        "6" => "tcp",
        "17" => "udp",
        _ => protocol,
    };

    // The account that owns the peer is this one: another's groups are not found.
    private static string PeerGroup(QueryForm group)
    {
        group.Text("UserId");
        group.Text("VpcId");
        return group.Required("GroupId");
    }

    private static void RefusePrefixLists(QueryForm item)
    {
        if (item.Items("PrefixListIds")?[0].Text("PrefixListId") is { } list)
        {
            throw item.WrongValue("PrefixListIds.1.PrefixListId", list, NoPrefixLists);
        }
    }
}
