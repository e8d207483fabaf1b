namespace EfsConsole.Services.Audit;

/// <summary>
/// What many records have in common. There are few kinds (operations times outcomes times callers), so that any
/// combination of these members is found as a handful of index ranges.
/// </summary>
internal sealed record AuditKind(string Region, string EventSource, string EventName, bool ReadOnly, string Username, bool Failed)
{
    public static AuditKind Of(AuditRecord record) =>
        new(record.Region, record.EventSource, record.EventName, record.ReadOnly, record.Username, record.ErrorCode is not null);
}
