using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Adds tags to a customer-managed key, or overwrites their values.</summary>
public sealed record TagResourceRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("TagResource");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Tags to add, or whose values to overwrite.</summary>
    public IReadOnlyList<KeyTag>? Tags { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("tags", Tags);
    }
}
