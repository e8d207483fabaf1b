using Microsoft.Extensions.Logging;

namespace EfsConsole.Services;

/// <summary>What the services log. Event ids are stable: 2000 pipeline, 2100 audit, 2200 installation, 2300 keys, 2400 life cycles, 2500 verification, 2600 backups.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "{Action} failed unexpectedly; request id {RequestId}")]
    public static partial void OperationFailed(ILogger logger, string action, Guid requestId, Exception fault);

    [LoggerMessage(2001, LogLevel.Debug, "{Action} met another writer and is run anew; request id {RequestId}, attempt {Attempt}")]
    public static partial void OperationRunAnew(ILogger logger, string action, Guid requestId, int attempt);

    [LoggerMessage(2200, LogLevel.Information, "Nothing is sealed under the root key {Previous} any more; {Current} is in use alone. Make a new recovery kit: older ones open nothing")]
    public static partial void RootKeyLeft(ILogger logger, string previous, string current);

    [LoggerMessage(2201, LogLevel.Error, "The older root key could not be left yet and is kept; the next attempt follows in a minute")]
    public static partial void RootKeyNotLeft(ILogger logger, Exception fault);

    [LoggerMessage(2300, LogLevel.Information, "Keys whose waiting period is over were destroyed: {Count}")]
    public static partial void KeysDeleted(ILogger logger, int count);

    [LoggerMessage(2301, LogLevel.Error, "Keys could not be rotated or destroyed though they are due; the next pass tries again")]
    public static partial void KeyUpkeepFailed(ILogger logger, Exception fault);

    [LoggerMessage(2302, LogLevel.Information, "Keys were rotated by their schedule: {Count}")]
    public static partial void KeysRotated(ILogger logger, int count);

    [LoggerMessage(2304, LogLevel.Warning, "The last uses of keys could not be written; the next pass tries again")]
    public static partial void KeyUsesNotWritten(ILogger logger, Exception fault);

    [LoggerMessage(2303, LogLevel.Information, "Imported key material that had expired was destroyed: {Count}")]
    public static partial void KeyMaterialExpired(ILogger logger, int count);

    [LoggerMessage(2400, LogLevel.Error, "Unfinished file systems and mount targets could not be looked up or given free")]
    public static partial void LifeCycleScanFailed(ILogger logger, Exception fault);

    [LoggerMessage(2401, LogLevel.Warning, "{Id} could not be brought to its next state, attempt {Attempt}; the next one follows in {Wait}")]
    public static partial void LifeCycleStepFailed(ILogger logger, string id, int attempt, TimeSpan wait, Exception fault);

    [LoggerMessage(2500, LogLevel.Error, "Verifications that are due could not be begun; the next look tries again")]
    public static partial void VerificationsNotBegun(ILogger logger, Exception fault);

    [LoggerMessage(2600, LogLevel.Error, "The backup to {Directory} failed")]
    public static partial void BackupFailed(ILogger logger, string directory, Exception fault);

    [LoggerMessage(2601, LogLevel.Error, "The end of the backup to {Directory} could not be written to the audit trail")]
    public static partial void BackupNotRecorded(ILogger logger, string directory, Exception fault);

    [LoggerMessage(2100, LogLevel.Error, "{Count} audit records could not be written; their calls are refused")]
    public static partial void AuditLogNotWritten(ILogger logger, int count, Exception fault);

    [LoggerMessage(2101, LogLevel.Warning, "Audit records wait in the database and could not be moved to the log yet")]
    public static partial void AuditOutboxNotMoved(ILogger logger, Exception fault);

    [LoggerMessage(2102, LogLevel.Information, "Segment {Number} of the audit log is past its retention and was dropped")]
    public static partial void AuditSegmentDropped(ILogger logger, int number);
}
