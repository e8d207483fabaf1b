using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Lists the tags of a key by page.</summary>
public sealed record ListResourceTagsRequest : IOperation<ListResourceTagsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListResourceTags", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most this many come back, 1 to 50.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("limit", Limit, 1, 50);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}

/// <summary>What ListResourceTags answers.</summary>
public sealed record ListResourceTagsResponse
{
    /// <summary>A page of tags, ordered by key.</summary>
    public required IReadOnlyList<KeyTag> Tags { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
