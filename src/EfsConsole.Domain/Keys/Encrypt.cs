using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Encrypts up to 4,096 bytes under a key.</summary>
public sealed record EncryptRequest : IOperation<EncryptResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("Encrypt", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id, key ARN, alias name or alias ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>1 to 4,096 bytes.</summary>
    [NotAudited]
    public ReadOnlyMemory<byte>? Plaintext { get; init; }

    /// <summary>Bound to the ciphertext; not secret. Must be the same, byte by byte, when it is decrypted.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("plaintext", Plaintext);
        validation.Length("plaintext", Plaintext, 1, KeyLimits.Plaintext);
        KeyLimits.CheckGrantTokens(validation, GrantTokens);
        validation.OneOf("encryptionAlgorithm", EncryptionAlgorithm, KeyLimits.EncryptionAlgorithms);
    }
}

/// <summary>What Encrypt answers.</summary>
public sealed record EncryptResponse
{
    /// <summary>Self-describing, at most 6,144 bytes.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> CiphertextBlob { get; init; }

    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public required string EncryptionAlgorithm { get; init; }
}
