using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.KeyPolicies;

/// <summary>Replaces the policy of a key. It must let the caller replace it again.</summary>
public sealed record PutKeyPolicyRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("PutKeyPolicy");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>default</c>, the only one there is.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The policy document, JSON of at most 32,768 bytes.</summary>
    public string? Policy { get; init; }

    /// <summary>Leaves out the check that the caller can change the policy again.</summary>
    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Length("policyName", PolicyName, 1, KeyLimits.PolicyName);
        validation.Required("policy", Policy);
        validation.Length("policy", Policy, 1, KeyLimits.Policy);
    }
}
