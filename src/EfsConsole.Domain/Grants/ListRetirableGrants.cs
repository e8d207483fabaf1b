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

    /// <summary>The service, of grants that were made with it as RetiringServicePrincipal; for services alone.</summary>
    public string? RetiringServicePrincipal { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? Marker { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("retiringPrincipal", RetiringPrincipal, 1, KeyLimits.Principal);
        validation.Length("retiringServicePrincipal", RetiringServicePrincipal, 1, KeyLimits.Principal);
        if ((RetiringPrincipal is null) == (RetiringServicePrincipal is null))
        {
            validation.Fault("retiringPrincipal", "Give either RetiringPrincipal or RetiringServicePrincipal.");
        }
        validation.Range("limit", Limit, 1, 100);
        validation.Length("marker", Marker, 1, KeyLimits.Marker);
    }
}
