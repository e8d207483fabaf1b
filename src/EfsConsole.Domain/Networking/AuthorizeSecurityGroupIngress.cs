using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>Adds rules for what comes in to a security group.</summary>
public sealed record AuthorizeSecurityGroupIngressRequest : IOperation<AuthorizeSecurityGroupIngressResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("AuthorizeSecurityGroupIngress");

    OperationName IOperation.Operation => Operation;

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <summary>At least one rule.</summary>
    public IReadOnlyList<IpPermission>? IpPermissions { get; init; }

    /// <summary>Tags of the new rules.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupId", GroupId);
        validation.Required("ipPermissions", IpPermissions);
        NetworkLimits.CheckIngress(validation, IpPermissions);
        TagLimits.Check(validation, Tags);
    }
}

/// <summary>What AuthorizeSecurityGroupIngress answers.</summary>
public sealed record AuthorizeSecurityGroupIngressResponse
{
    /// <summary>The new rules.</summary>
    public required IReadOnlyList<SecurityGroupRule> SecurityGroupRules { get; init; }
}
