using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Answers one attribute of a network interface.</summary>
public sealed record DescribeNetworkInterfaceAttributeRequest : IOperation<DescribeNetworkInterfaceAttributeResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeNetworkInterfaceAttribute", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The interface.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>One of <see cref="NetworkLimits.NetworkInterfaceAttributes"/>.</summary>
    public string? Attribute { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("networkInterfaceId", NetworkInterfaceId);
        validation.Required("attribute", Attribute);
        validation.OneOf("attribute", Attribute, NetworkLimits.NetworkInterfaceAttributes);
    }
}

/// <summary>What DescribeNetworkInterfaceAttribute answers.</summary>
public sealed record DescribeNetworkInterfaceAttributeResponse
{
    /// <summary>The interface.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>Where it was asked for.</summary>
    public string? Description { get; init; }

    /// <summary>Security group ids, where they were asked for.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}
