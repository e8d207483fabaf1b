using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Which file systems a key protects, and so which stop when it is disabled or deleted.</summary>
public sealed record ListKeyDependantsRequest : IOperation<ListKeyDependantsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("ListKeyDependants", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most this many, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Range("limit", Limit, 1, 1000);
    }
}

/// <summary>What ListKeyDependants answers.</summary>
public sealed record ListKeyDependantsResponse
{
    /// <summary>File systems that stop without the key, ordered by name.</summary>
    public required IReadOnlyList<KeyDependant> Dependants { get; init; }

    /// <summary>How many there are.</summary>
    public required int TotalCount { get; init; }

    /// <summary>Their metered size together.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>How long after the key is lost their files can be read at most: unwrapped data keys are held so long.</summary>
    public required TimeSpan KeyCacheTime { get; init; }
}
