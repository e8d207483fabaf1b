using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Makes a random data key and answers it in plaintext and encrypted under a key.</summary>
public sealed record GenerateDataKeyRequest : IOperation<GenerateDataKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GenerateDataKey", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id, key ARN, alias name or alias ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Bound to the ciphertext; not secret. Must be the same, byte by byte, when it is decrypted.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    /// <summary>1 to 1,024; or KeySpec.</summary>
    public int? NumberOfBytes { get; init; }

    /// <summary><c>AES_256</c> or <c>AES_128</c>; or NumberOfBytes.</summary>
    public string? KeySpec { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <summary>Not supported: null.</summary>
    [NotAudited]
    public RecipientInfo? Recipient { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("numberOfBytes", NumberOfBytes, 1, KeyLimits.DataKey);
        validation.OneOf("keySpec", KeySpec, KeyLimits.DataKeySpecs);
        if (NumberOfBytes is null == KeySpec is null)
        {
            validation.Fault("keySpec", "Please specify either number of bytes or key spec.");
        }

        KeyLimits.CheckGrantTokens(validation, GrantTokens);
    }
}

/// <summary>What GenerateDataKey answers.</summary>
public sealed record GenerateDataKeyResponse
{
    /// <summary>The data key, encrypted under the key.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> CiphertextBlob { get; init; }

    /// <summary>The data key. The caller zeroes it after use.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> Plaintext { get; init; }

    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 hex digits: which material of the key it was.</summary>
    public required string KeyMaterialId { get; init; }
}
