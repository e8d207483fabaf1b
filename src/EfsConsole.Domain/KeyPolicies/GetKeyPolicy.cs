using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.KeyPolicies;

/// <summary>Answers the policy of a key as it was given.</summary>
public sealed record GetKeyPolicyRequest : IOperation<GetKeyPolicyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GetKeyPolicy", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>default</c>, the only one there is.</summary>
    public string? PolicyName { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Length("policyName", PolicyName, 1, KeyLimits.PolicyName);
    }
}

/// <summary>What GetKeyPolicy answers.</summary>
public sealed record GetKeyPolicyResponse
{
    /// <summary>The policy document, JSON.</summary>
    public required string Policy { get; init; }

    /// <summary><c>default</c>.</summary>
    public required string PolicyName { get; init; }
}
