using Microsoft.Extensions.Logging;

namespace EfsConsole.AwsApi;

/// <summary>What the API writes to the log. Event ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Error, "A call failed unexpectedly; request id {RequestId}")]
    public static partial void CallFailed(ILogger logger, Exception fault, Guid requestId);
}
