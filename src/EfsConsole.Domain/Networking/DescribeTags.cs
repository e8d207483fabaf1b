using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>DescribeTags of ec2: lists tags of VPCs, subnets, security groups and their rules. Filters: key, value, resource-id, resource-type, tag:<c>key</c>.</summary>
public sealed record DescribeTagsRequest : IOperation<DescribeTagsResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeTags", readOnly: true);

    OperationName IOperation.Operation => Operation;

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

/// <summary>What DescribeTags answers.</summary>
public sealed record DescribeTagsResponse
{
    /// <summary>A page.</summary>
    public required IReadOnlyList<TagDescription> Tags { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
