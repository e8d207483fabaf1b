using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Destroys imported material at once. The key stays and waits for the same material again.</summary>
public sealed record DeleteImportedKeyMaterialRequest : IOperation<DeleteImportedKeyMaterialResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("DeleteImportedKeyMaterial");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>64 hex digits: which material; the current one unless told otherwise.</summary>
    public string? KeyMaterialId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Pattern("keyMaterialId", KeyMaterialId, KeyLimits.KeyMaterialIdPattern());
    }
}

/// <summary>What DeleteImportedKeyMaterial answers.</summary>
public sealed record DeleteImportedKeyMaterialResponse
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 hex digits: the material that was destroyed; null where there was none.</summary>
    public string? KeyMaterialId { get; init; }
}
