using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Changes rules of a security group. All of them or none.</summary>
public sealed record ModifySecurityGroupRulesRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("ModifySecurityGroupRules");

    OperationName IOperation.Operation => Operation;

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <summary>At least one change.</summary>
    public IReadOnlyList<SecurityGroupRuleUpdate>? SecurityGroupRules { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupId", GroupId);
        validation.Required("securityGroupRules", SecurityGroupRules);
        NetworkLimits.CheckEgress(validation, SecurityGroupRules?.Select(update => update.Permission).ToList());
    }
}

/// <summary>What a rule is to say from now on.</summary>
/// <param name="SecurityGroupRuleId">The rule.</param>
/// <param name="Permission">All of it; the direction stays.</param>
public sealed record SecurityGroupRuleUpdate(string SecurityGroupRuleId, IpPermission Permission);
