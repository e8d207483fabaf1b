using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Makes a customer-managed symmetric key. Not idempotent; gives it no alias.</summary>
public sealed record CreateKeyRequest : IOperation<CreateKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("CreateKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>At most 8,192 characters.</summary>
    public string? Description { get; init; }

    /// <summary><c>ENCRYPT_DECRYPT</c>, the default.</summary>
    public string? KeyUsage { get; init; }

    /// <summary>The older name of KeySpec.</summary>
    public string? CustomerMasterKeySpec { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>, the default.</summary>
    public string? KeySpec { get; init; }

    /// <summary><c>AWS_KMS</c>, the default, or <c>EXTERNAL</c>: the material is imported later.</summary>
    public string? Origin { get; init; }

    /// <summary>The policy document; the account's own where none is given.</summary>
    public string? Policy { get; init; }

    /// <summary>Leaves out the check that the caller can change the policy again.</summary>
    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    /// <summary>Not supported: false.</summary>
    public bool? MultiRegion { get; init; }

    /// <summary>Not supported: null.</summary>
    public string? CustomKeyStoreId { get; init; }

    /// <summary>Not supported: null.</summary>
    public string? XksKeyId { get; init; }

    /// <summary>At most 50.</summary>
    public IReadOnlyList<KeyTag>? Tags { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("description", Description, 0, KeyLimits.Description);
        validation.OneOf("keyUsage", KeyUsage, KeyLimits.KeyUsages);
        validation.OneOf("customerMasterKeySpec", CustomerMasterKeySpec, KeyLimits.KeySpecs);
        validation.OneOf("keySpec", KeySpec, KeyLimits.KeySpecs);
        validation.OneOf("origin", Origin, KeyLimits.Origins);
        validation.Length("policy", Policy, 1, KeyLimits.Policy);
        validation.Length("customKeyStoreId", CustomKeyStoreId, 1, KeyLimits.CustomKeyStoreId);
        validation.Length("xksKeyId", XksKeyId, 1, KeyLimits.ExternalKeyId);
    }
}

/// <summary>What CreateKey answers.</summary>
public sealed record CreateKeyResponse
{
    /// <summary>The new key.</summary>
    public required KeyMetadata KeyMetadata { get; init; }
}
