using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Replaces the security groups of a mount target.</summary>
public sealed record ModifyMountTargetSecurityGroupsRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("ModifyMountTargetSecurityGroups");

    OperationName IOperation.Operation => Operation;

    /// <summary><c>fsmt-</c> and 8 to 40 hex digits.</summary>
    public string? MountTargetId { get; init; }

    /// <summary>The whole new set, at most five; the default group of the VPC when empty.</summary>
    public IReadOnlyList<string>? SecurityGroups { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("mountTargetId", MountTargetId);
        MountTargetLimits.CheckId(validation, MountTargetId);
        MountTargetLimits.CheckSecurityGroups(validation, SecurityGroups);
    }
}
