using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists the Availability Zones of the region. Filters: zone-name, zone-id, zone-type, state, region-name, opt-in-status.</summary>
public sealed record DescribeAvailabilityZonesRequest : IOperation<DescribeAvailabilityZonesResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeAvailabilityZones", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? ZoneNames { get; init; }

    /// <summary>Only these, by their ids.</summary>
    public IReadOnlyList<string>? ZoneIds { get; init; }

    /// <summary>Every filter must match, by any of its values.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

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
