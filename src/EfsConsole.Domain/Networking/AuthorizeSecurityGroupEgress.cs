using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>Adds rules for what goes out to a security group. They are kept and told again, and hold nothing back.</summary>
public sealed record AuthorizeSecurityGroupEgressRequest : IOperation<AuthorizeSecurityGroupEgressResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("AuthorizeSecurityGroupEgress");

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
        NetworkLimits.CheckEgress(validation, IpPermissions);
        TagLimits.Check(validation, Tags);
    }
}

/// <summary>What AuthorizeSecurityGroupEgress answers.</summary>
public sealed record AuthorizeSecurityGroupEgressResponse
{
    /// <summary>The new rules.</summary>
    public required IReadOnlyList<SecurityGroupRule> SecurityGroupRules { get; init; }
}
