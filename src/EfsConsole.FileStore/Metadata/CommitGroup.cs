using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>Changes that become durable together, and those who wait for it.</summary>
internal sealed class CommitGroup
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Chunks that the group's changes refer to and that are not yet in the location index.</summary>
    public Dictionary<Guid, ChunkLocation> Added { get; } = [];

    /// <summary>Chunks that nothing refers to any more.</summary>
    public HashSet<Guid> Removed { get; } = [];

    /// <summary>Chunks that came and went within the group: they never reach the index.</summary>
    public List<ChunkLocation> Superseded { get; } = [];

    /// <summary>Where all frames lie that the group has taken over from their writers.</summary>
    public IEnumerable<ChunkLocation> Frames => Added.Values.Concat(Superseded).Where(l => l.Segment != 0);

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
        foreach (var (chunk, location) in transaction.AddedChunks)
        {
            Added.Add(chunk, location);
        }

        foreach (var chunk in transaction.RemovedChunks)
        {
            if (Added.Remove(chunk, out var location))
            {
                Superseded.Add(location);
            }
            else
            {
                Removed.Add(chunk);
            }
        }
    }

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure)
    {
        _done.TrySetException(failure);

        // A group that nobody waits for any more has told whoever did.
        _ = _done.Task.Exception;
    }
}
