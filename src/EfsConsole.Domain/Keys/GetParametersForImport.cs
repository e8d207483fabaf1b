using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Answers a public key under which key material is brought here, and the token that goes with it, for 24 hours.</summary>
public sealed record GetParametersForImportRequest : IOperation<GetParametersForImportResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GetParametersForImport", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>How the material is to be wrapped: <c>RSAES_OAEP_SHA_256</c>, <c>RSAES_OAEP_SHA_1</c>, <c>RSA_AES_KEY_WRAP_SHA_256</c> or <c>RSA_AES_KEY_WRAP_SHA_1</c>.</summary>
    public string? WrappingAlgorithm { get; init; }

    /// <summary>The kind of the public key: <c>RSA_2048</c>, <c>RSA_3072</c> or <c>RSA_4096</c>.</summary>
    public string? WrappingKeySpec { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("wrappingAlgorithm", WrappingAlgorithm);
        validation.OneOf("wrappingAlgorithm", WrappingAlgorithm, KeyLimits.WrappingAlgorithms);
        validation.Required("wrappingKeySpec", WrappingKeySpec);
        validation.OneOf("wrappingKeySpec", WrappingKeySpec, KeyLimits.WrappingKeySpecs);
    }
}

/// <summary>What GetParametersForImport answers.</summary>
public sealed record GetParametersForImportResponse
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>Goes back with the wrapped material, unchanged.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> ImportToken { get; init; }

    /// <summary>The RSA public key, a SubjectPublicKeyInfo in DER.</summary>
    [NotAudited]
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>When both are of no use any more, UTC.</summary>
    public required DateTime ParametersValidTo { get; init; }
}
