using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists subnets. Filters: subnet-id, subnet-arn, vpc-id, availability-zone, availability-zone-id, default-for-az, cidr-block, state, owner-id, tag-key, tag:<c>key</c>.</summary>
public sealed record DescribeSubnetsRequest : IOperation<DescribeSubnetsResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeSubnets", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? SubnetIds { get; init; }

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

/// <summary>What DescribeSubnets answers.</summary>
public sealed record DescribeSubnetsResponse
{
    /// <summary>A page.</summary>
    public required IReadOnlyList<Subnet> Subnets { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
