using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Begins the waiting period after which a key and all that it sealed are gone.</summary>
public sealed record ScheduleKeyDeletionRequest : IOperation<ScheduleKeyDeletionResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ScheduleKeyDeletion");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>7 to 30 days; 30 when not given.</summary>
    public int? PendingWindowInDays { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("pendingWindowInDays", PendingWindowInDays, KeyLimits.PendingWindowMinDays, KeyLimits.PendingWindowMaxDays);
    }
}

/// <summary>What ScheduleKeyDeletion answers.</summary>
public sealed record ScheduleKeyDeletionResponse
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>When the waiting period is over, UTC.</summary>
    public required DateTime DeletionDate { get; init; }

    /// <summary><c>PendingDeletion</c>.</summary>
    public required string KeyState { get; init; }

    /// <summary>The waiting period.</summary>
    public required int PendingWindowInDays { get; init; }
}
