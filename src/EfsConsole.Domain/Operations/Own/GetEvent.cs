using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Answers one record of the audit log.</summary>
public sealed record GetEventRequest : IOperation<GetEventResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("GetEvent", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>A UUID.</summary>
    public string? EventId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("eventId", EventId);
    }
}

/// <summary>What GetEvent answers.</summary>
public sealed record GetEventResponse
{
    /// <summary>The record.</summary>
    public required AuditEvent Event { get; init; }
}
