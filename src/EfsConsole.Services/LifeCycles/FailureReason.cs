using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Services.LifeCycles;

/// <summary>Why a step failed, as a row keeps it for people. Pure.</summary>
internal static class FailureReason
{
    /// <summary>
    /// Only errors whose text is made for people are told: others may name paths and the like, and their place is the log.
    /// </summary>
    public static string Of(Exception fault)
    {
        var reason = fault is VolumeException or OperationException ? fault.Message : "An internal error stopped it; the log of the program says more.";
        return reason.Length <= FileSystemLimits.FailureReason ? reason : reason[..FileSystemLimits.FailureReason];
    }
}
