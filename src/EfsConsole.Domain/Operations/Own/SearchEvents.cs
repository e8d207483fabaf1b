using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>The activity page: LookupEvents with several filters at once.</summary>
public sealed record SearchEventsRequest : IOperation<SearchEventsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("SearchEvents", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>For instance <c>Decrypt</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>For instance <c>kms.amazonaws.com</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>A resource: id or ARN as it stands in the record.</summary>
    public string? ResourceName { get; init; }

    /// <summary>Only records with an error code.</summary>
    public bool? FailuresOnly { get; init; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>Not after, UTC.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>At most this many, 1 to 100.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where an earlier answer with the same filter stopped.</summary>
    public string? Cursor { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("limit", Limit, 1, 100);
        if (StartTime > EndTime)
        {
            validation.Fault("startTime", "The start lies behind the end.");
        }
    }
}

/// <summary>What SearchEvents answers.</summary>
public sealed record SearchEventsResponse
{
    /// <summary>A page, newest first.</summary>
    public required IReadOnlyList<AuditEvent> Events { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextCursor { get; init; }
}
