using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Audit;

/// <summary>Lists the records of the last 90 days in the region, newest first.</summary>
public sealed record LookupEventsRequest : IOperation<LookupEventsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Audit("LookupEvents", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most one.</summary>
    public IReadOnlyList<LookupAttribute>? LookupAttributes { get; init; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>Not after, UTC.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary><c>insight</c>, of which there are none; null for the management events.</summary>
    public string? EventCategory { get; init; }

    /// <summary>1 to 50; 50 when not given.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where an earlier answer with the same filter stopped.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What LookupEvents answers.</summary>
public sealed record LookupEventsResponse
{
    /// <summary>A page, newest first.</summary>
    public required IReadOnlyList<AuditEvent> Events { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
