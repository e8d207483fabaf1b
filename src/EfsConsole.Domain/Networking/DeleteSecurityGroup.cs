using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Deletes a security group that nothing uses.</summary>
public sealed record DeleteSecurityGroupRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DeleteSecurityGroup");

    OperationName IOperation.Operation => Operation;

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupId", GroupId);
    }
}
