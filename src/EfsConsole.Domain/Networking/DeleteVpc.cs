using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Deletes a VPC that has no subnets and no security groups but the default one.</summary>
public sealed record DeleteVpcRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DeleteVpc");

    OperationName IOperation.Operation => Operation;

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("vpcId", VpcId);
    }
}
