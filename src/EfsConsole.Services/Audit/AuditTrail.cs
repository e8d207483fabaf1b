using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Keys;

namespace EfsConsole.Services.Audit;

/// <summary>Keeps the record of each call: that of a change commits with the change, the others before the answer.</summary>
public sealed class AuditTrail(InstallationState installation, AuditClock clock, AuditLog log, AuditWriter writer, AuditOutboxPump pump, KeyUses keyUses)
{
    /// <summary>Opens the log and begins to write. What an earlier process left in the database follows.</summary>
    /// <exception cref="StartupException">The log cannot be opened.</exception>
    public void Open()
    {
        log.Open();
        writer.Start();
        pump.Start();
    }

    /// <summary>Refuses a call whose record would find no room, before anything is done.</summary>
    /// <exception cref="AuditLogFullException">There is no room.</exception>
    public void RequireRoom()
    {
        if (!log.HasRoom())
        {
            writer.RequestUpkeep();
            throw new AuditLogFullException(
                "The audit log has no room for the record of this call, so the call is refused and nothing was changed. Raise Audit:MaxTotalMegabytes, lower Audit:RetentionDays, or make room on the disk.");
        }
    }

    /// <summary>Puts the record of a change into the change's own unit of work.</summary>
    public void RecordChange(AuditedCall call, object? response, EfsConsoleDbContext unit)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(unit);
        unit.AuditOutbox.Add(Write(call, response, failure: null).ToOutbox());
    }

    /// <summary>A change and its record are committed.</summary>
    public void ChangeCommitted() => pump.Signal();

    /// <summary>Keeps the record of a call that only read.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public async Task RecordReadAsync(AuditedCall call)
    {
        var record = Write(call, response: null, failure: null);
        await writer.WriteAsync(record);
        keyUses.Note(call, record);
    }

    /// <summary>Keeps the record of a call that was refused or failed.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public Task RecordFailureAsync(AuditedCall call, OperationException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return writer.WriteAsync(Write(call, response: null, (failure.ErrorCode, failure.Message)));
    }

    /// <summary>Keeps the record of a change that its caller gave up after some of it may have been made.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public Task RecordCancellationAsync(AuditedCall call) => writer.WriteAsync(Write(
        call,
        response: null,
        ("RequestCanceled", "The caller gave the request up before it came to its end. What was done until then stays, and the program may go on with it.")));

    /// <summary>Keeps what the file-system service reports of a client that opens a file system.</summary>
    /// <exception cref="AuditLogFullException">It found no room.</exception>
    public Task RecordConnectionAsync(VolumeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return writer.WriteAsync(FileSystemEvents.OfConnection(connection, clock.Now()).ToRecord());
    }

    // A region that is not served is a caller's claim: its refusal stands where the administrator looks first.
    private AuditRecord Write(AuditedCall call, object? response, (string Code, string Message)? failure) => AuditRecordWriter.Write(
        call,
        response,
        failure,
        clock.Now(),
        installation.Regions.Contains(call.Caller.Region) ? call.Caller.Region : installation.Regions[0]);
}
