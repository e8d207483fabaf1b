using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>Makes a VPC, with its default security group.</summary>
public sealed record CreateVpcRequest : IOperation<CreateVpcResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("CreateVpc");

    OperationName IOperation.Operation => Operation;

    /// <summary>An IPv4 block of /16 to /28 that overlaps no other VPC of the installation.</summary>
    public string? CidrBlock { get; init; }

    /// <summary>Tags of the new resource.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("cidrBlock", CidrBlock);
        NetworkLimits.CheckCidrBlock(validation, "cidrBlock", CidrBlock);
        TagLimits.Check(validation, Tags);
    }
}

/// <summary>What CreateVpc answers.</summary>
public sealed record CreateVpcResponse
{
    /// <summary>The new VPC.</summary>
    public required Vpc Vpc { get; init; }
}
