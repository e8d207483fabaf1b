using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using Microsoft.Extensions.Logging;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// Deletes the segments that the records count nothing in. The counts are not sealed, and a lost one must not cost a file: a
/// segment goes only after the location index was asked for everything in it that looks like a frame.
/// </summary>
internal static class UnknownSegments
{
    private const int WindowBytes = 1 << 20;

    /// <summary>
    /// Removes them, or counts anew what is in use. Only for records that have proved to be the newest, else it would be
    /// their content that goes.
    /// </summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public static async Task RemoveAsync(SegmentStore segments, RecordDatabase database, string fileSystemId, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var segment in segments.HoldUnknown())
        {
            var usage = default(SegmentUsage);
            await foreach (var (_, location) in FrameSearch.LiveFramesAsync(segments, database, segment, WindowBytes, null, cancellationToken))
            {
                usage += new SegmentUsage(1, location.Length);
            }

            if (usage.Frames > 0)
            {
                Log.SegmentCountedAnew(logger, fileSystemId, segment, usage.Frames);
                database.SetUsage(segment, usage);
            }

            segments.Release(segment, 1);
        }
    }
}
