using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Lets the key service add new material to a key again and again. Another call changes the period, which begins anew.</summary>
public sealed record EnableKeyRotationRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("EnableKeyRotation");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Days from one rotation to the next, 90 to 2,560; 365 unless told otherwise.</summary>
    public int? RotationPeriodInDays { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("rotationPeriodInDays", RotationPeriodInDays, KeyLimits.RotationPeriodMinDays, KeyLimits.RotationPeriodMaxDays);
    }
}
