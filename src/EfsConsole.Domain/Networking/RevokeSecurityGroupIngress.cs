using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Removes rules from a security group.</summary>
public sealed record RevokeSecurityGroupIngressRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("RevokeSecurityGroupIngress");

    OperationName IOperation.Operation => Operation;

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <summary>At least one rule.</summary>
    public IReadOnlyList<IpPermission>? IpPermissions { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupId", GroupId);
        validation.Required("ipPermissions", IpPermissions);
        NetworkLimits.CheckPermissions(validation, IpPermissions);
    }
}
