using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Replaces the description of a key.</summary>
public sealed record UpdateKeyDescriptionRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("UpdateKeyDescription");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most 8,192 characters.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("description", Description);
        validation.Length("description", Description, 0, KeyLimits.Description);
    }
}
