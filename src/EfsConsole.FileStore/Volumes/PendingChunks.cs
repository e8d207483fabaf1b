using System.Buffers;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A chunk of a file that is sealed and appended.</summary>
internal readonly record struct PendingChunk(uint Index, ChunkRecord Record, ChunkLocation Location);

/// <summary>Sealed chunks of a file that are not yet in its map, in the order of their indices, in a pooled array.</summary>
internal sealed class PendingChunks
{
    private const int Smallest = 16;

    private PendingChunk[] _chunks = [];

    public int Count { get; private set; }

    public ReadOnlySpan<PendingChunk> Chunks => _chunks.AsSpan(0, Count);

    /// <summary>The chunk with an index.</summary>
    public bool TryGet(uint index, out PendingChunk chunk)
    {
        var at = Find(index);
        chunk = at >= 0 ? _chunks[at] : default;
        return at >= 0;
    }

    /// <summary>Adds a chunk, in place of the one with its index; answers whether there was one, and that.</summary>
    public bool Set(in PendingChunk chunk, out PendingChunk former)
    {
        var at = Find(chunk.Index);
        if (at >= 0)
        {
            former = _chunks[at];
            _chunks[at] = chunk;
            return true;
        }

        former = default;
        at = ~at;
        if (Count == _chunks.Length)
        {
            var larger = ArrayPool<PendingChunk>.Shared.Rent(Math.Max(Smallest, 2 * Count));
            Chunks.CopyTo(larger);
            Return();
            _chunks = larger;
        }

        _chunks.AsSpan(at, Count - at).CopyTo(_chunks.AsSpan(at + 1));
        _chunks[at] = chunk;
        Count++;
        return false;
    }

    /// <summary>Removes all, and gives the memory back.</summary>
    public void Clear()
    {
        Return();
        (_chunks, Count) = ([], 0);
    }

    private void Return()
    {
        if (_chunks.Length > 0)
        {
            // Frames that stand in the index hang on them.
            ArrayPool<PendingChunk>.Shared.Return(_chunks, clearArray: true);
        }
    }

    private int Find(uint index)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var at = _chunks[middle].Index;
            if (at == index)
            {
                return middle;
            }

            if (at < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
