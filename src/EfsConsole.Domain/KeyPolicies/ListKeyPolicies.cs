using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.KeyPolicies;

/// <summary>Lists the names of the policies of a key: <c>default</c>.</summary>
public sealed record ListKeyPoliciesRequest : IOperation<ListKeyPoliciesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListKeyPolicies", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most this many come back, 1 to 1,000.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("limit", Limit, 1, 1000);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}

/// <summary>What ListKeyPolicies answers.</summary>
public sealed record ListKeyPoliciesResponse
{
    /// <summary>The names.</summary>
    public required IReadOnlyList<string> PolicyNames { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
