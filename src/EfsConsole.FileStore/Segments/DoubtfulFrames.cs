using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Segments;

/// <summary>
/// Frames that were appended again elsewhere, and the write that says so. When it fails it may be on the disk all the same: the
/// segments that it names are held until the database has been opened anew and tells. Not safe for parallel use.
/// </summary>
internal sealed class DoubtfulFrames(RecordDatabase database, SegmentStore segments)
{
    private readonly List<(ulong Segment, int Frames)> _held = [];

    /// <summary>Writes, and releases the frames: the records name them by then.</summary>
    /// <param name="batch">Names the frames.</param>
    /// <param name="frames">Frames by segment, each held once since it was appended.</param>
    /// <exception cref="Domain.Volumes.VolumeException">NoSpace, Corrupt, InputOutput: the frames stay held.</exception>
    public void Write(RecordBatch batch, IReadOnlyList<(ulong Segment, int Frames)> frames)
    {
        _held.AddRange(frames);
        database.Write(batch);
        Release();
    }

    /// <summary>Finds out what the disk has of an earlier write that failed.</summary>
    /// <exception cref="Domain.Volumes.VolumeException">NoSpace, Corrupt, InputOutput: it is not known yet.</exception>
    public void Settle()
    {
        if (_held.Count > 0)
        {
            database.Recover();
            Release();
        }
    }

    private void Release()
    {
        foreach (var (segment, frames) in _held)
        {
            segments.Release(segment, frames);
        }

        _held.Clear();
    }
}
