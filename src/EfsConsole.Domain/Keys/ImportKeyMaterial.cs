using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Gives a key of origin EXTERNAL its material, or gives it back the one that it had.</summary>
public sealed record ImportKeyMaterialRequest : IOperation<ImportKeyMaterialResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ImportKeyMaterial");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>What GetParametersForImport answered.</summary>
    [NotAudited]
    public ReadOnlyMemory<byte>? ImportToken { get; init; }

    /// <summary>256 bits, wrapped under the public key.</summary>
    [NotAudited]
    public ReadOnlyMemory<byte>? EncryptedKeyMaterial { get; init; }

    /// <summary>When it is to be destroyed, UTC; with <see cref="Keys.ExpirationModel.Expires"/>.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>One of <see cref="Keys.ExpirationModel"/>; it expires unless told otherwise.</summary>
    public string? ExpirationModel { get; init; }

    /// <summary><c>NEW_KEY_MATERIAL</c>, or <c>EXISTING_KEY_MATERIAL</c>, the default where the key has had material.</summary>
    public string? ImportType { get; init; }

    /// <summary>What its owner says of it, at most 256 characters.</summary>
    public string? KeyMaterialDescription { get; init; }

    /// <summary>64 hex digits: the material that it must be.</summary>
    public string? KeyMaterialId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("importToken", ImportToken);
        validation.Length("importToken", ImportToken, 1, KeyLimits.Ciphertext);
        validation.Required("encryptedKeyMaterial", EncryptedKeyMaterial);
        validation.Length("encryptedKeyMaterial", EncryptedKeyMaterial, 1, KeyLimits.Ciphertext);
        validation.OneOf("expirationModel", ExpirationModel, Keys.ExpirationModel.All);
        validation.OneOf("importType", ImportType, KeyLimits.ImportTypes);
        validation.Length("keyMaterialDescription", KeyMaterialDescription, 0, KeyLimits.KeyMaterialDescription);
        validation.Pattern("keyMaterialDescription", KeyMaterialDescription, KeyLimits.KeyMaterialDescriptionPattern());
        validation.Pattern("keyMaterialId", KeyMaterialId, KeyLimits.KeyMaterialIdPattern());
        if ((ExpirationModel ?? Keys.ExpirationModel.Expires) == Keys.ExpirationModel.Expires == ValidTo is null)
        {
            validation.Fault("validTo", ValidTo is null
                ? "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES"
                : "The validTo date must not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE");
        }
    }
}

/// <summary>What ImportKeyMaterial answers.</summary>
public sealed record ImportKeyMaterialResponse
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 hex digits: the material that was imported.</summary>
    public required string KeyMaterialId { get; init; }
}
