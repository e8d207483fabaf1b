using Microsoft.Extensions.Logging;

namespace EfsConsole.FileStore;

/// <summary>What the store logs. Never a name, a content or a key.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "Volume {FileSystemId} is open.")]
    public static partial void VolumeOpened(ILogger logger, string fileSystemId);

    [LoggerMessage(3002, LogLevel.Information, "Volume {FileSystemId} is closed.")]
    public static partial void VolumeClosed(ILogger logger, string fileSystemId);

    [LoggerMessage(3003, LogLevel.Information, "The data keys of volume {FileSystemId} are dropped from memory.")]
    public static partial void KeysDropped(ILogger logger, string fileSystemId);

    [LoggerMessage(3004, LogLevel.Error, "Unstable writes to {Files} files of volume {FileSystemId} could not be written before its keys were dropped. Their next commit fails.")]
    public static partial void WritesLost(ILogger logger, string fileSystemId, int files);

    [LoggerMessage(3005, LogLevel.Warning, "The metered size of volume {FileSystemId} could not be reported.")]
    public static partial void ReportFailed(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3006, LogLevel.Warning, "Volume {FileSystemId} could not be closed cleanly.")]
    public static partial void CloseFailed(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3007, LogLevel.Warning, "What an earlier opening of volume {FileSystemId} left to remove could not be removed yet.")]
    public static partial void RemovalPostponed(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3008, LogLevel.Information, "Volume {FileSystemId} is made.")]
    public static partial void VolumeCreated(ILogger logger, string fileSystemId);

    [LoggerMessage(3030, LogLevel.Information, "The verification of volume {FileSystemId} has ended: {Objects} objects and {Bytes} bytes read, {Damage} damaged places.")]
    public static partial void VerificationEnded(ILogger logger, string fileSystemId, long objects, long bytes, long damage);

    [LoggerMessage(3031, LogLevel.Warning, "How far the verification of volume {FileSystemId} is could not be kept.")]
    public static partial void VerificationNotKept(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3032, LogLevel.Error, "The verification of volume {FileSystemId} has failed.")]
    public static partial void VerificationFailed(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3033, LogLevel.Error, "Volume {FileSystemId} is damaged so that it cannot be verified further.")]
    public static partial void VolumeDamaged(ILogger logger, string fileSystemId, Exception failure);

    [LoggerMessage(3009, LogLevel.Information, "Volume {FileSystemId} is destroyed.")]
    public static partial void VolumeDestroyed(ILogger logger, string fileSystemId);

    [LoggerMessage(3041, LogLevel.Warning, "The records of volume {FileSystemId} counted nothing in segment {Segment:x16}, and yet {Frames} frames of it are in use. They are kept and counted anew; verify the volume.")]
    public static partial void SegmentCountedAnew(ILogger logger, string fileSystemId, ulong segment, long frames);

    [LoggerMessage(3042, LogLevel.Warning, "A loss of power had left the records of volume {FileSystemId} without the manifest that they named; they stand on {Manifest} again.")]
    public static partial void ManifestRestored(ILogger logger, string fileSystemId, string manifest);

    [LoggerMessage(3043, LogLevel.Warning, "A loss of power had torn the last record of {File} of volume {FileSystemId}. It was never acknowledged and is cut off.")]
    public static partial void TornRecordCut(ILogger logger, string fileSystemId, string file);

    [LoggerMessage(3040, LogLevel.Warning, "Dead space of volume {FileSystemId} could not be given back; it is tried again.")]
    public static partial void TidyingFailed(ILogger logger, string fileSystemId, Exception failure);
}
