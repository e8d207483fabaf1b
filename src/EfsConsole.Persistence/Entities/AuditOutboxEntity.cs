namespace EfsConsole.Persistence.Entities;

/// <summary>
/// The audit record of a change, committed in the change's own transaction and moved to the audit log afterwards.
/// </summary>
public sealed class AuditOutboxEntity
{
    public required Guid EventId { get; set; }

    public required string Region { get; set; }

    public required DateTime EventTime { get; set; }

    /// <summary>The record in CloudTrail's form.</summary>
    public required string RecordJson { get; set; }
}
