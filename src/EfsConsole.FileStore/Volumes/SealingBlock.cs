using System.Buffers;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Plaintext of a chunk that is to be sealed.</summary>
internal readonly record struct PlainChunk(uint Index, ReadOnlyMemory<byte> Bytes);

/// <summary>Chunks that are sealed into one pooled block and appended with one write.</summary>
/// <param name="most">Chunks at most.</param>
internal sealed class SealingBlock(int most) : IDisposable
{
    private readonly byte[] _frames = ArrayPool<byte>.Shared.Rent(most * ChunkSealer.FrameBytes(ChunkGrid.ChunkBytes));
    private readonly int[] _ends = ArrayPool<int>.Shared.Rent(most);

    public int Count { get; private set; }

    public PlainChunk[] Chunks { get; } = ArrayPool<PlainChunk>.Shared.Rent(most);

    public ChunkRecord[] Records { get; } = ArrayPool<ChunkRecord>.Shared.Rent(most);

    /// <summary>All frames, one behind the other.</summary>
    public ReadOnlySpan<byte> Frames => _frames.AsSpan(0, Count == 0 ? 0 : _ends[Count - 1]);

    /// <summary>Adds a chunk; answers how many there are.</summary>
    public int Add(in PlainChunk chunk, in ChunkRecord record)
    {
        Chunks[Count] = chunk;
        Records[Count] = record;
        _ends[Count] = Frames.Length + ChunkSealer.FrameBytes(chunk.Bytes.Length);
        return ++Count;
    }

    /// <summary>Where a frame lies in the block.</summary>
    public (int Start, int End) Place(int index) => (index == 0 ? 0 : _ends[index - 1], _ends[index]);

    /// <summary>A frame, to be sealed into.</summary>
    public Span<byte> Frame(int index)
    {
        var (start, end) = Place(index);
        return _frames.AsSpan(start..end);
    }

    /// <summary>Forgets the chunks.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_frames);
        ArrayPool<int>.Shared.Return(_ends);
        ArrayPool<PlainChunk>.Shared.Return(Chunks, clearArray: true);
        ArrayPool<ChunkRecord>.Shared.Return(Records);
    }
}
