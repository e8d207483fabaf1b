using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// Frames that a small stable write put into the location index, to be durable with one flush, although they are large enough
/// for a segment. Most are soon replaced by the next write of their chunk; those that stay are moved to a segment, many with
/// two flushes. No key is needed. Called by who writes the header, so never beside a commit.
/// </summary>
internal sealed class InlineFrames(RecordDatabase database, SegmentStore segments)
{
    /// <summary>Longer frames are moved.</summary>
    public const int KeptBytes = 4096 + 128;

    /// <summary>So many of them gather before they are moved.</summary>
    private const int Gathered = 256;

    private const int BlockBytes = 1 << 20;

    private readonly DoubtfulFrames _moved = new(database, segments);
    private List<Guid> _noted = [];

    /// <summary>Enough have gathered.</summary>
    public bool Due => _noted.Count >= Gathered;

    /// <summary>Remembers those among committed chunks.</summary>
    public void Note(Dictionary<Guid, ChunkLocation> committed)
    {
        foreach (var (chunk, location) in committed)
        {
            if (location.Inline?.Length > KeptBytes)
            {
                _noted.Add(chunk);
            }
        }
    }

    /// <summary>Moves those that are still there.</summary>
    /// <exception cref="IOException">The segment cannot be written.</exception>
    /// <exception cref="Domain.Volumes.VolumeException">NoSpace, InputOutput: the index cannot be written.</exception>
    public void Fold()
    {
        _moved.Settle();
        var noted = _noted;
        _noted = [];
        var block = new List<byte>(BlockBytes);
        var members = new List<(Guid Chunk, int Offset, int Length)>();
        foreach (var chunk in noted)
        {
            if (database.GetLocation(chunk) is not { Inline: { } frame })
            {
                continue;
            }

            members.Add((chunk, block.Count, frame.Length));
            block.AddRange(frame);
            if (block.Count >= BlockBytes)
            {
                Move(block, members);
            }
        }

        Move(block, members);
    }

    private void Move(List<byte> block, List<(Guid Chunk, int Offset, int Length)> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        var (segment, offset) = segments.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(block), members.Count);
        try
        {
            segments.Flush([segment]);
        }
        catch (IOException)
        {
            segments.Release(segment, members.Count);
            throw;
        }

        var batch = new RecordBatch();
        foreach (var (chunk, at, length) in members)
        {
            batch.Added.Add(chunk, new ChunkLocation(segment, offset + at, length, null));
        }

        _moved.Write(batch, [(segment, members.Count)]);
        block.Clear();
        members.Clear();
    }
}
