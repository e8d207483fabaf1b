using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists the regions that the installation serves. Filters: region-name, opt-in-status.</summary>
public sealed record DescribeRegionsRequest : IOperation<DescribeRegionsResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeRegions", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? RegionNames { get; init; }

    /// <summary>Every filter must match, by any of its values.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What DescribeRegions answers.</summary>
public sealed record DescribeRegionsResponse
{
    /// <summary>The regions, by name.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }
}

/// <summary>A region: a namespace of its own.</summary>
/// <param name="RegionName">For instance <c>us-east-1</c>.</param>
/// <param name="OptInStatus"><c>opt-in-not-required</c>.</param>
public sealed record Region(string RegionName, string OptInStatus);
