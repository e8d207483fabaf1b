using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>Lists, over all keys of the region, the grants that a principal may retire, 50 a page unless told otherwise.</summary>
public sealed record ListRetirableGrantsRequest : IOperation<ListGrantsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("ListRetirableGrants", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The principal, an ARN or a service.</summary>
    public string? RetiringPrincipal { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("retiringPrincipal", RetiringPrincipal);
        validation.Length("retiringPrincipal", RetiringPrincipal, 1, KeyLimits.Principal);
        validation.Range("limit", Limit, 1, 100);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}
