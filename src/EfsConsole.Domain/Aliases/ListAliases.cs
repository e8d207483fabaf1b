using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Aliases;

/// <summary>Lists the aliases of the account in the region by page, 50 unless told otherwise.</summary>
public sealed record ListAliasesRequest : IOperation<ListAliasesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListAliases", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only the aliases of this key: key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("limit", Limit, 1, 100);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}

/// <summary>What ListAliases answers.</summary>
public sealed record ListAliasesResponse
{
    /// <summary>A page of aliases, ordered by name.</summary>
    public required IReadOnlyList<AliasListEntry> Aliases { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
