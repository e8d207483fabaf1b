using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.MountTargets;

/// <summary>Deletes a mount target and its network interface. Answers while the state is <c>deleting</c>.</summary>
public sealed record DeleteMountTargetRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DeleteMountTarget");

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
