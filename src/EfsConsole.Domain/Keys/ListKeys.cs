using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Lists the keys of the account in the region by page, 100 unless told otherwise.</summary>
public sealed record ListKeysRequest : IOperation<ListKeysResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListKeys", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 1000.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("limit", Limit, 1, 1000);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}

/// <summary>What ListKeys answers.</summary>
public sealed record ListKeysResponse
{
    /// <summary>A page of keys.</summary>
    public required IReadOnlyList<KeyListEntry> Keys { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
