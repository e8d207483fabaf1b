using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Gives the address of an interface back.</summary>
public sealed record DeleteNetworkInterfaceRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DeleteNetworkInterface");

    OperationName IOperation.Operation => Operation;

    /// <summary>The interface.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("networkInterfaceId", NetworkInterfaceId);
    }
}
