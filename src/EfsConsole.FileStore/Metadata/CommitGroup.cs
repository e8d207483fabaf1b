using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>A chunk that is new, and where its frame lies.</summary>
internal readonly record struct AddedChunk(Guid Id, ChunkLocation Location);

/// <summary>Changes that become durable together, and those who wait for it.</summary>
/// <param name="spare">The chunks of a group that is done, to be used again; null for none.</param>
internal sealed class CommitGroup(Dictionary<Guid, ChunkLocation>? spare = null)
{
    /// <summary>Larger ones are not kept for a later group.</summary>
    private const int KeptChunks = 8192;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Chunks that the group's changes refer to and that are not yet in the location index.</summary>
    public Dictionary<Guid, ChunkLocation> Added { get; } = spare ?? [];

    /// <summary>Chunks that nothing refers to any more.</summary>
    public HashSet<Guid> Removed { get; } = [];

    /// <summary>How many frames of each segment the group has taken over from their writers, those too that came and went within it.</summary>
    public Dictionary<ulong, int> Frames { get; } = [];

    /// <summary>Something is to be committed.</summary>
    public bool HasWork { get; private set; }

    /// <summary>Every change in it removes something.</summary>
    public bool GivesRoomBack { get; private set; } = true;

    /// <summary>Ends when the group is durable, or fails as a whole.</summary>
    public Task Done => _done.Task;

    public void Add(MetadataTransaction transaction)
    {
        HasWork = true;
        GivesRoomBack &= transaction.GivesRoomBack;
        foreach (var (chunk, location) in transaction.AddedChunks.Items)
        {
            Added.Add(chunk, location);
            if (location.Segment != 0)
            {
                Frames[location.Segment] = Frames.GetValueOrDefault(location.Segment) + 1;
            }
        }

        foreach (var chunk in transaction.RemovedChunks.Items)
        {
            // One that came and went within the group never reaches the index.
            if (!Added.Remove(chunk))
            {
                Removed.Add(chunk);
            }
        }
    }

    /// <summary>What a later group can use again, once nobody looks at this one's chunks any more; null when it is too large to keep.</summary>
    public Dictionary<Guid, ChunkLocation>? TakeSpare()
    {
        if (Added.Count > KeptChunks)
        {
            return null;
        }

        Added.Clear();
        return Added;
    }

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure)
    {
        _done.TrySetException(failure);

        // A group that nobody waits for any more has told whoever did.
        _ = _done.Task.Exception;
    }
}
