using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.Audit;

/// <summary>Keeps the record of each call: that of a change commits with the change, the others before the answer.</summary>
public sealed class AuditTrail(EfsConsoleDatabase database, InstallationState installation, AuditClock clock)
{
    /// <summary>Refuses a call whose record would find no room, before anything is done.</summary>
    /// <exception cref="AuditLogFullException">There is no room.</exception>
    public void RequireRoom()
    {
    }

    /// <summary>Puts the record of a change into the change's own unit of work.</summary>
    public void RecordChange(AuditedCall call, object? response, EfsConsoleDbContext unit)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(unit);
        unit.AuditOutbox.Add(ToRow(Write(call, response, failure: null)));
    }

    /// <summary>Puts the record of what a service did by itself into that change's unit of work.</summary>
    public void RecordChange(AuditRecord record, EfsConsoleDbContext unit)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(unit);
        unit.AuditOutbox.Add(ToRow(record));
    }

    /// <summary>A change and its record are committed.</summary>
    public void ChangeCommitted()
    {
    }

    /// <summary>Keeps the record of a call that only read.</summary>
    public Task RecordReadAsync(AuditedCall call) => KeepAsync(Write(call, response: null, failure: null));

    /// <summary>Keeps the record of a call that was refused or failed.</summary>
    public Task RecordFailureAsync(AuditedCall call, OperationException failure) => KeepAsync(Write(call, response: null, failure));

    /// <summary>Keeps what the file-system service reports of a client that opens a file system.</summary>
    public Task RecordConnectionAsync(VolumeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return KeepAsync(ConnectionRecordWriter.Write(connection, clock.Now()));
    }

    private async Task KeepAsync(AuditRecord record)
    {
        await using var unit = database.Create();
        unit.AuditOutbox.Add(ToRow(record));
        await unit.SaveChangesAsync();
    }

    // A region that is not served is a caller's claim: its refusal stands where the administrator looks first.
    private AuditRecord Write(AuditedCall call, object? response, OperationException? failure) => AuditRecordWriter.Write(
        call,
        response,
        failure,
        clock.Now(),
        installation.Regions.Contains(call.Caller.Region) ? call.Caller.Region : installation.Regions[0]);

    private static AuditOutboxEntity ToRow(AuditRecord record) => new()
    {
        EventId = record.EventId,
        Region = record.Region,
        EventTime = record.Time,
        RecordJson = record.Json,
    };
}
