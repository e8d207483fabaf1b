using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.AccessPoints;

/// <summary>Deletes an access point.</summary>
public sealed record DeleteAccessPointRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DeleteAccessPoint");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the access point.</summary>
    public string? AccessPointId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("accessPointId", AccessPointId);
        AccessPointLimits.CheckId(validation, AccessPointId);
    }
}
