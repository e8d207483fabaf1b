using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Answers one attribute of a VPC.</summary>
public sealed record DescribeVpcAttributeRequest : IOperation<DescribeVpcAttributeResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeVpcAttribute", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>One of <see cref="NetworkLimits.VpcAttributes"/>.</summary>
    public string? Attribute { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("vpcId", VpcId);
        validation.Required("attribute", Attribute);
        validation.OneOf("attribute", Attribute, NetworkLimits.VpcAttributes);
    }
}

/// <summary>What DescribeVpcAttribute answers.</summary>
public sealed record DescribeVpcAttributeResponse
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The attribute asked for.</summary>
    public required string Attribute { get; init; }

    /// <summary>Its value.</summary>
    public required bool Value { get; init; }
}
