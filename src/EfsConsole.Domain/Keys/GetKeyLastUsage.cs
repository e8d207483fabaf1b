using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Tells the last cryptographic call on a key that succeeded.</summary>
public sealed record GetKeyLastUsageRequest : IOperation<GetKeyLastUsageResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("GetKeyLastUsage", readOnly: true);

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

/// <summary>What GetKeyLastUsage answers.</summary>
public sealed record GetKeyLastUsageResponse
{
    /// <summary>The key id, a UUID.</summary>
    public required string KeyId { get; init; }

    /// <summary>The last use; null where there was none since the tracking began.</summary>
    public KeyLastUsageData? KeyLastUsage { get; init; }

    /// <summary>Since when uses are kept, UTC.</summary>
    public required DateTime TrackingStartDate { get; init; }

    /// <summary>When the key was made, UTC.</summary>
    public required DateTime KeyCreationDate { get; init; }
}

/// <summary>A use of a key.</summary>
public sealed record KeyLastUsageData
{
    /// <summary>For instance <c>Decrypt</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>The record in the audit trail.</summary>
    public required string CloudTrailEventId { get; init; }

    /// <summary>The request.</summary>
    public required string KmsRequestId { get; init; }
}
