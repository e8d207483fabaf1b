using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Deletes a subnet in which no network interface is left.</summary>
public sealed record DeleteSubnetRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DeleteSubnet");

    OperationName IOperation.Operation => Operation;

    /// <summary>The subnet.</summary>
    public string? SubnetId { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("subnetId", SubnetId);
    }
}
