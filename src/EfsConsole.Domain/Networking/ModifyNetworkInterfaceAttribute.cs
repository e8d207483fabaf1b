using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Replaces the security groups of an interface.</summary>
public sealed record ModifyNetworkInterfaceAttributeRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("ModifyNetworkInterfaceAttribute");

    OperationName IOperation.Operation => Operation;

    /// <summary>The interface.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>The whole new set of security groups.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("networkInterfaceId", NetworkInterfaceId);
        validation.Required("groups", Groups);
    }
}
