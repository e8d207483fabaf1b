using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Adds new material to a key now, at most 25 times in its life. The schedule of automatic rotations stays.</summary>
public sealed record RotateKeyOnDemandRequest : IOperation<RotateKeyOnDemandResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("RotateKeyOnDemand");

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

/// <summary>What RotateKeyOnDemand answers.</summary>
public sealed record RotateKeyOnDemandResponse
{
    /// <summary>The key id, a UUID.</summary>
    public required string KeyId { get; init; }
}
