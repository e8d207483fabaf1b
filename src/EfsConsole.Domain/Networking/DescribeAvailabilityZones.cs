using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists the Availability Zones of the region. Filters: zone-name, zone-id, state, region-name.</summary>
public sealed record DescribeAvailabilityZonesRequest : IOperation<DescribeAvailabilityZonesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeAvailabilityZones", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? ZoneNames { get; init; }

    /// <summary>Every filter must match, by any of its values.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What DescribeAvailabilityZones answers.</summary>
public sealed record DescribeAvailabilityZonesResponse
{
    /// <summary>The zones of the region.</summary>
    public required IReadOnlyList<AvailabilityZone> AvailabilityZones { get; init; }
}
