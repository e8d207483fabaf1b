using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>Lists the grants of a key by page, 50 unless told otherwise.</summary>
public sealed record ListGrantsRequest : IOperation<ListGrantsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListGrants", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <summary>64 hex digits.</summary>
    public string? GrantId { get; init; }

    /// <summary>Only the grants of this principal.</summary>
    public string? GranteePrincipal { get; init; }

    /// <summary>Only the grants of this service that were made for it as GranteeServicePrincipal; for services alone.</summary>
    public string? GranteeServicePrincipal { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Range("limit", Limit, 1, 100);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
        validation.Length("grantId", GrantId, 1, KeyLimits.GrantId);
        validation.Length("granteePrincipal", GranteePrincipal, 1, KeyLimits.Principal);
        validation.Length("granteeServicePrincipal", GranteeServicePrincipal, 1, KeyLimits.Principal);
        if (GranteePrincipal is not null && GranteeServicePrincipal is not null)
        {
            validation.Fault("granteePrincipal", "Give GranteePrincipal or GranteeServicePrincipal, not both.");
        }
    }
}

/// <summary>What ListGrants answers.</summary>
public sealed record ListGrantsResponse
{
    /// <summary>A page of grants.</summary>
    public required IReadOnlyList<GrantListEntry> Grants { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }

    /// <summary>Whether more follows.</summary>
    public bool Truncated { get; init; }
}
