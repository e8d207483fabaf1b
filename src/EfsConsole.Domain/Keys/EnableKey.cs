using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Enables a key; enabled already is no error.</summary>
public sealed record EnableKeyRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("EnableKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
    }
}
