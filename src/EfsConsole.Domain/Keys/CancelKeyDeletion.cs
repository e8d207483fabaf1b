using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Ends the waiting period; the key is then Disabled.</summary>
public sealed record CancelKeyDeletionRequest : IOperation<CancelKeyDeletionResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("CancelKeyDeletion");

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

/// <summary>What CancelKeyDeletion answers.</summary>
public sealed record CancelKeyDeletionResponse
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }
}
