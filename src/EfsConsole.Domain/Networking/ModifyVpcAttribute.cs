using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Sets one attribute of a VPC. Attributes are kept and told again: the VPCs of this machine resolve no names.</summary>
public sealed record ModifyVpcAttributeRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("ModifyVpcAttribute");

    OperationName IOperation.Operation => Operation;

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>One of <see cref="NetworkLimits.VpcAttributes"/>.</summary>
    public string? Attribute { get; init; }

    /// <summary>Its value from now on.</summary>
    public bool? Value { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("vpcId", VpcId);
        validation.Required("attribute", Attribute);
        validation.OneOf("attribute", Attribute, NetworkLimits.VpcAttributes);
        validation.Required("value", Value);
    }
}
