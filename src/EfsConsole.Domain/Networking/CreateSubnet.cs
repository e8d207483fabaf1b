using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>Makes a subnet of a VPC in an Availability Zone.</summary>
public sealed record CreateSubnetRequest : IOperation<CreateSubnetResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("CreateSubnet");

    OperationName IOperation.Operation => Operation;

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>An IPv4 block of /16 to /28 within the VPC.</summary>
    public string? CidrBlock { get; init; }

    /// <summary>For instance <c>us-east-1a</c>; one of the region is chosen when not given.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Tags of the new resource.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("vpcId", VpcId);
        validation.Required("cidrBlock", CidrBlock);
        NetworkLimits.CheckCidrBlock(validation, "cidrBlock", CidrBlock);
        TagLimits.Check(validation, Tags);
    }
}

/// <summary>What CreateSubnet answers.</summary>
public sealed record CreateSubnetResponse
{
    /// <summary>The new subnet.</summary>
    public required Subnet Subnet { get; init; }
}
