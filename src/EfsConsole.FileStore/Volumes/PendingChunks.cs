using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A chunk of a file that is sealed and appended.</summary>
internal readonly record struct PendingChunk(uint Index, ChunkRecord Record, ChunkLocation Location);

/// <summary>Sealed chunks of a file that are not yet in its map, in the order of their indices.</summary>
internal sealed class PendingChunks
{
    private readonly PooledList<PendingChunk> _chunks = new();

    public int Count => _chunks.Count;

    public ReadOnlySpan<PendingChunk> Chunks => _chunks.Items;

    /// <summary>The chunk with an index.</summary>
    public bool TryGet(uint index, out PendingChunk chunk)
    {
        var at = Find(index);
        chunk = at >= 0 ? Chunks[at] : default;
        return at >= 0;
    }

    /// <summary>Adds a chunk, in place of the one with its index; answers whether there was one, and that.</summary>
    public bool Set(in PendingChunk chunk, out PendingChunk former)
    {
        var at = Find(chunk.Index);
        if (at < 0)
        {
            former = default;
            _chunks.Insert(~at, chunk);
            return false;
        }

        former = Chunks[at];
        _chunks.Replace(at, chunk);
        return true;
    }

    /// <summary>Removes all, and gives the memory back.</summary>
    public void Clear() => _chunks.Dispose();

    private int Find(uint index) => Chunks.BinarySearch(new ByIndex(index));

    private readonly record struct ByIndex(uint Index) : IComparable<PendingChunk>
    {
        public int CompareTo(PendingChunk other) => Index.CompareTo(other.Index);
    }
}
