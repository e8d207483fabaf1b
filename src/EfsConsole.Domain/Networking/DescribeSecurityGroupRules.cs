using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists the rules of security groups. Filters: group-id, security-group-rule-id, tag-key, tag:<c>key</c>.</summary>
public sealed record DescribeSecurityGroupRulesRequest : IOperation<DescribeSecurityGroupRulesResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeSecurityGroupRules", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? SecurityGroupRuleIds { get; init; }

    /// <summary>Every filter must match, by any of its values.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>5 to 1,000.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxResults", MaxResults, 5, 1000);
    }
}

/// <summary>What DescribeSecurityGroupRules answers.</summary>
public sealed record DescribeSecurityGroupRulesResponse
{
    /// <summary>A page.</summary>
    public required IReadOnlyList<SecurityGroupRule> SecurityGroupRules { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
