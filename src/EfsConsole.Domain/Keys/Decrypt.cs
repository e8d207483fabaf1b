using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Decrypts what Encrypt or GenerateDataKey made.</summary>
public sealed record DecryptRequest : IOperation<DecryptResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("Decrypt", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 6,144 bytes.</summary>
    [NotAudited]
    public ReadOnlyMemory<byte>? CiphertextBlob { get; init; }

    /// <summary>Bound to the ciphertext; not secret. Must be the same, byte by byte, when it is decrypted.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <summary>When given, only this key may have made the ciphertext. Key id, key ARN, alias name or alias ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <summary>Not supported: null.</summary>
    [NotAudited]
    public RecipientInfo? Recipient { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("ciphertextBlob", CiphertextBlob);
        validation.Length("ciphertextBlob", CiphertextBlob, 1, KeyLimits.Ciphertext);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        KeyLimits.CheckGrantTokens(validation, GrantTokens);
        validation.OneOf("encryptionAlgorithm", EncryptionAlgorithm, KeyLimits.EncryptionAlgorithms);
    }
}

/// <summary>What Decrypt answers.</summary>
public sealed record DecryptResponse
{
    /// <summary>The ARN of the key that made the ciphertext.</summary>
    public required string KeyId { get; init; }

    /// <summary>The caller zeroes it after use.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> Plaintext { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public required string EncryptionAlgorithm { get; init; }

    /// <summary>64 hex digits: which material of the key it was.</summary>
    public required string KeyMaterialId { get; init; }
}
