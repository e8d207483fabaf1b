using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists network interfaces. Filters: network-interface-id, subnet-id, vpc-id, availability-zone, group-id, addresses.private-ip-address, description, status.</summary>
public sealed record DescribeNetworkInterfacesRequest : IOperation<DescribeNetworkInterfacesResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeNetworkInterfaces", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? NetworkInterfaceIds { get; init; }

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

/// <summary>What DescribeNetworkInterfaces answers.</summary>
public sealed record DescribeNetworkInterfacesResponse
{
    /// <summary>A page.</summary>
    public required IReadOnlyList<NetworkInterface> NetworkInterfaces { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
