using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Lists the rotations of a key, oldest first, 100 a page unless told otherwise.</summary>
public sealed record ListKeyRotationsRequest : IOperation<ListKeyRotationsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListKeyRotations", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>ROTATIONS_ONLY</c>, the default, or <c>ALL_KEY_MATERIAL</c>: with the first material, and with one that waits for its rotation.</summary>
    public string? IncludeKeyMaterial { get; init; }

    /// <summary>At most this many come back, 1 to 1000.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.OneOf("includeKeyMaterial", IncludeKeyMaterial, KeyLimits.IncludedMaterials);
        validation.Range("limit", Limit, 1, 1000);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}

/// <summary>What ListKeyRotations answers.</summary>
public sealed record ListKeyRotationsResponse
{
    /// <summary>A page of rotations.</summary>
    public required IReadOnlyList<RotationsListEntry> Rotations { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
