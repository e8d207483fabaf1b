using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists security groups. Filters: group-id, group-name, vpc-id, description, owner-id, tag-key, tag:<c>key</c>.</summary>
public sealed record DescribeSecurityGroupsRequest : IOperation<DescribeSecurityGroupsResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeSecurityGroups", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? GroupIds { get; init; }

    /// <summary>Only these, of the region's default VPC.</summary>
    public IReadOnlyList<string>? GroupNames { get; init; }

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

/// <summary>What DescribeSecurityGroups answers.</summary>
public sealed record DescribeSecurityGroupsResponse
{
    /// <summary>A page.</summary>
    public required IReadOnlyList<SecurityGroup> SecurityGroups { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
