using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;

namespace EfsConsole.Services.FileSystems;

/// <summary>The rules of throughput that need more than the request.</summary>
internal static class FileSystemThroughput
{
    /// <exception cref="ThroughputLimitExceededException">It is more than a file system may have.</exception>
    public static void CheckLimit(double? provisioned)
    {
        if (provisioned > ThroughputLimits.MostProvisioned)
        {
            throw new ThroughputLimitExceededException(
                FormattableString.Invariant($"A file system may have {ThroughputLimits.MostProvisioned} MiB/s provisioned; {provisioned} are asked for."),
                "provisionedThroughputInMibps");
        }
    }

    /// <summary>A switch of the mode and a decrease come at most once in 24 hours.</summary>
    /// <exception cref="TooManyRequestsException">The last one is not that long ago.</exception>
    public static void CheckPause(DateTime? changedAt, DateTime now)
    {
        if (changedAt + ThroughputLimits.BetweenChanges is { } next && now < next)
        {
            throw new TooManyRequestsException(
                FormattableString.Invariant($"The throughput mode was switched, or the throughput decreased, at {changedAt:yyyy-MM-dd HH:mm:ss}Z. The next such change is possible from {next:yyyy-MM-dd HH:mm:ss}Z on."),
                "throughputMode");
        }
    }
}
