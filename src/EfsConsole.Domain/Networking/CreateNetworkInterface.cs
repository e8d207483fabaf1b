using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Takes an address of a subnet. Made by the file-system service for each mount target.</summary>
public sealed record CreateNetworkInterfaceRequest : IOperation<CreateNetworkInterfaceResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("CreateNetworkInterface");

    OperationName IOperation.Operation => Operation;

    /// <summary>The subnet.</summary>
    public string? SubnetId { get; init; }

    /// <summary>An address of the subnet; a free one is chosen when not given.</summary>
    public string? PrivateIpAddress { get; init; }

    /// <summary>Security groups of the VPC; its default group when none is given.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>At most 255 characters.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("subnetId", SubnetId);
        validation.Length("description", Description, 0, NetworkLimits.GroupName);
    }
}

/// <summary>What CreateNetworkInterface answers.</summary>
public sealed record CreateNetworkInterfaceResponse
{
    /// <summary>The new interface.</summary>
    public required NetworkInterface NetworkInterface { get; init; }
}
