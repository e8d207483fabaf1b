using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Tells whether and when a key gets new material by itself.</summary>
public sealed record GetKeyRotationStatusRequest : IOperation<GetKeyRotationStatusResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GetKeyRotationStatus", readOnly: true);

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

/// <summary>What GetKeyRotationStatus answers.</summary>
public sealed record GetKeyRotationStatusResponse
{
    /// <summary>The key id, a UUID.</summary>
    public required string KeyId { get; init; }

    /// <summary>Whether rotation is on. False while the key waits for its deletion; the flag comes back when that is cancelled.</summary>
    public required bool KeyRotationEnabled { get; init; }

    /// <summary>Days from one rotation to the next; null while rotation is off.</summary>
    public int? RotationPeriodInDays { get; init; }

    /// <summary>When the next one is due, UTC; null while rotation is off. A disabled key rotates once it is enabled again.</summary>
    public DateTime? NextRotationDate { get; init; }

    /// <summary>When a rotation on demand began that has not ended, UTC. They end at once here: null.</summary>
    public DateTime? OnDemandRotationStartDate { get; init; }
}
