using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Lists the security groups of a mount target.</summary>
public sealed record DescribeMountTargetSecurityGroupsRequest : IOperation<DescribeMountTargetSecurityGroupsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeMountTargetSecurityGroups", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary><c>fsmt-</c> and 8 to 40 hex digits.</summary>
    public string? MountTargetId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("mountTargetId", MountTargetId);
        MountTargetLimits.CheckId(validation, MountTargetId);
    }
}

/// <summary>What DescribeMountTargetSecurityGroups answers.</summary>
public sealed record DescribeMountTargetSecurityGroupsResponse
{
    /// <summary>Their ids.</summary>
    public required IReadOnlyList<string> SecurityGroups { get; init; }
}
