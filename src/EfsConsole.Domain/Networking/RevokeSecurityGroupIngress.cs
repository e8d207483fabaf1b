using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Removes rules for what comes in from a security group.</summary>
public sealed record RevokeSecurityGroupIngressRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("RevokeSecurityGroupIngress");

    OperationName IOperation.Operation => Operation;

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The rules by what they say.</summary>
    public IReadOnlyList<IpPermission>? IpPermissions { get; init; }

    /// <summary>The rules by their ids.</summary>
    public IReadOnlyList<string>? SecurityGroupRuleIds { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupId", GroupId);
        NetworkLimits.CheckRevoked(validation, IpPermissions, SecurityGroupRuleIds);
    }
}
