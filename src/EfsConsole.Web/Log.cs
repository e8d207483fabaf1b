using EfsConsole.Domain.Volumes;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Web;

/// <summary>What the console logs. Event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5101, Level = LogLevel.Error, Message = "The planned call {Operation} failed unexpectedly")]
    public static partial void PlannedCallFailed(this ILogger logger, Exception exception, string operation);

    [LoggerMessage(EventId = 5102, Level = LogLevel.Warning, Message = "The planned call {Operation} was made, but how far the plan is could not be saved")]
    public static partial void PlannedCallNotSaved(this ILogger logger, Exception exception, string operation);

    [LoggerMessage(EventId = 5301, Level = LogLevel.Error, Message = "A command over the socket failed unexpectedly")]
    public static partial void CommandFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5302, Level = LogLevel.Warning, Message = "The socket for commands could not be made: the verbs of the program cannot speak to this process")]
    public static partial void CommandSocketFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5303, Level = LogLevel.Warning, Message = "The data folder's path is too long for a socket ({Length} characters): the verbs of the program cannot speak to this process")]
    public static partial void CommandSocketTooLong(this ILogger logger, int length);

    [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "Unfinished uploads of {FileSystemId} could not be looked through: {Error}")]
    public static partial void UploadSweepFailed(this ILogger logger, string fileSystemId, VolumeError error);

    [LoggerMessage(EventId = 5301, Level = LogLevel.Error, Message = "The encryption report of {FileSystemId} failed unexpectedly")]
    public static partial void ReportFailed(this ILogger logger, Exception exception, string fileSystemId);
}
