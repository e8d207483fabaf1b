using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Decrypts a ciphertext and encrypts its plaintext under another key, under newer material of the same one, or in another context. The plaintext leaves nobody.</summary>
public sealed record ReEncryptRequest : IOperation<ReEncryptResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ReEncrypt", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 6,144 bytes.</summary>
    [NotAudited]
    public ReadOnlyMemory<byte>? CiphertextBlob { get; init; }

    /// <summary>What the ciphertext was made with.</summary>
    public IReadOnlyDictionary<string, string>? SourceEncryptionContext { get; init; }

    /// <summary>When given, only this key may have made the ciphertext. Key id, key ARN, alias name or alias ARN.</summary>
    public string? SourceKeyId { get; init; }

    /// <summary>The key of the new ciphertext. Key id, key ARN, alias name or alias ARN.</summary>
    public string? DestinationKeyId { get; init; }

    /// <summary>Bound to the new ciphertext; not secret.</summary>
    public IReadOnlyDictionary<string, string>? DestinationEncryptionContext { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? SourceEncryptionAlgorithm { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? DestinationEncryptionAlgorithm { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("ciphertextBlob", CiphertextBlob);
        validation.Length("ciphertextBlob", CiphertextBlob, 1, KeyLimits.Ciphertext);
        validation.Length("sourceKeyId", SourceKeyId, 1, KeyLimits.KeyId);
        validation.Required("destinationKeyId", DestinationKeyId);
        validation.Length("destinationKeyId", DestinationKeyId, 1, KeyLimits.KeyId);
        validation.OneOf("sourceEncryptionAlgorithm", SourceEncryptionAlgorithm, KeyLimits.EncryptionAlgorithms);
        validation.OneOf("destinationEncryptionAlgorithm", DestinationEncryptionAlgorithm, KeyLimits.EncryptionAlgorithms);
        KeyLimits.CheckGrantTokens(validation, GrantTokens);
    }
}

/// <summary>What ReEncrypt answers.</summary>
public sealed record ReEncryptResponse
{
    /// <summary>The new ciphertext.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> CiphertextBlob { get; init; }

    /// <summary>The ARN of the key that made the old one.</summary>
    public required string SourceKeyId { get; init; }

    /// <summary>The ARN of the key that made the new one.</summary>
    public required string KeyId { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public required string SourceEncryptionAlgorithm { get; init; }

    /// <summary><c>SYMMETRIC_DEFAULT</c>.</summary>
    public required string DestinationEncryptionAlgorithm { get; init; }

    /// <summary>64 hex digits: the material of the old ciphertext.</summary>
    public required string SourceKeyMaterialId { get; init; }

    /// <summary>64 hex digits: the material of the new one.</summary>
    public required string DestinationKeyMaterialId { get; init; }
}
