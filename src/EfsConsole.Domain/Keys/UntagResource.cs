using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Removes tags from a customer-managed key.</summary>
public sealed record UntagResourceRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("UntagResource");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Keys of the tags to remove; unknown ones are passed over.</summary>
    public IReadOnlyList<string>? TagKeys { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Required("tagKeys", TagKeys);
    }
}
