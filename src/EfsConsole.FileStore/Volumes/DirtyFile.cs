using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A chunk in memory that is newer than any on the disk. Its buffer is as large as its content needs: most files are small.</summary>
internal sealed class DirtyChunk
{
    private const int SmallestBuffer = 4096;

    private byte[] _buffer = [];

    /// <summary>Bytes that fit in.</summary>
    public int Capacity { get; private set; }

    /// <summary>Bytes that the chunk has. What the buffer holds behind them is zeros.</summary>
    public int Length { get; set; }

    /// <summary>The chunk.</summary>
    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, Length);

    /// <summary>All that fits in, to be changed.</summary>
    public Span<byte> Buffer => _buffer.AsSpan(0, Capacity);

    private static int CapacityFor(int bytes) => Math.Min(ChunkGrid.ChunkBytes, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestBuffer, bytes)));

    /// <summary>Makes so many bytes fit in; those that are new are zeros.</summary>
    public void Reserve(int bytes)
    {
        if (bytes <= Capacity)
        {
            return;
        }

        var capacity = CapacityFor(bytes);
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        Buffer.CopyTo(larger);
        larger.AsSpan(Capacity, capacity - Capacity).Clear();
        Free();
        (_buffer, Capacity) = (larger, capacity);
    }

    /// <summary>Copies a part; what lies behind the buffer is zeros.</summary>
    public void CopyTo(int start, Span<byte> destination)
    {
        var part = Math.Clamp(Capacity - start, 0, destination.Length);
        _buffer.AsSpan(Math.Min(start, Capacity), part).CopyTo(destination);
        destination[part..].Clear();
    }

    /// <summary>Gives the buffer back, overwritten.</summary>
    public void Free()
    {
        if (Capacity > 0)
        {
            CryptographicOperations.ZeroMemory(Buffer);
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, Capacity) = ([], 0);
    }
}

/// <summary>What unstable writes have changed of a file's attributes.</summary>
internal sealed record DirtyAttributes(long Size, long Stored, DateTime ModifyTime, ulong Changes)
{
    /// <summary>The record as callers are to see it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="changeMark">The least change attribute since changes were lost.</param>
    public InodeRecord Over(InodeRecord record, ulong changeMark) => record with
    {
        Size = Size,
        Stored = Stored,
        ModifyTime = ModifyTime,
        ChangeTime = ModifyTime > record.ChangeTime ? ModifyTime : record.ChangeTime,
        AccessTime = ModifyTime > record.AccessTime ? ModifyTime : record.AccessTime,
        Change = Math.Max(record.Change, changeMark) + Changes,
    };
}

/// <summary>The unstable writes of a file. Changed only by who has the file's turn alone.</summary>
internal sealed class DirtyFile(InodeRecord record, MemoryBudget budget)
{
    /// <summary>What the memory of a sealed chunk takes beside its frame.</summary>
    private const int PendingOverhead = 128;

    private readonly PendingChunks _pending = new();
    private volatile DirtyAttributes? _attributes;

    public InodeId Inode { get; } = record.Inode;

    /// <summary>Plaintext in memory.</summary>
    public SortedDictionary<uint, DirtyChunk> Chunks { get; } = [];

    /// <summary>Sealed already, and to be committed.</summary>
    public ReadOnlySpan<PendingChunk> Pending => _pending.Chunks;

    /// <summary>Memory that the sealed chunks take: those that will stand in the index bring their frames.</summary>
    public long PendingBytes { get; private set; }

    /// <summary>Chunks that are full and have been since the last flush.</summary>
    public int FullChunks { get; set; }

    /// <summary>Null when nothing of the attributes is unstable.</summary>
    public DirtyAttributes? Attributes
    {
        get => _attributes;
        set => _attributes = value;
    }

    public bool IsClean => Chunks.Count == 0 && Pending.Length == 0 && _attributes is null;

    public void Add(uint index, DirtyChunk chunk)
    {
        Chunks.Add(index, chunk);
        budget.Take(chunk.Capacity);
    }

    /// <summary>Makes so many bytes fit into a chunk of the file.</summary>
    public void Reserve(DirtyChunk chunk, int bytes)
    {
        var before = chunk.Capacity;
        chunk.Reserve(bytes);
        budget.Take(chunk.Capacity - before);
    }

    /// <summary>The sealed chunk with an index.</summary>
    public bool TryGetPending(uint index, out PendingChunk chunk) => _pending.TryGet(index, out chunk);

    /// <summary>Adds a sealed chunk, in place of the one with its index; answers whether there was one, and that.</summary>
    public bool SetPending(in PendingChunk chunk, out PendingChunk former)
    {
        var replaced = _pending.Set(chunk, out former);
        Charge(BytesOf(chunk) - (replaced ? BytesOf(former) : 0));
        return replaced;
    }

    /// <summary>No sealed chunk waits any more.</summary>
    public void ClearPending()
    {
        _pending.Clear();
        Charge(-PendingBytes);
    }

    public void Remove(uint index)
    {
        if (Chunks.Remove(index, out var chunk))
        {
            budget.Return(chunk.Capacity);
            chunk.Free();
        }
    }

    private static long BytesOf(in PendingChunk chunk) => PendingOverhead + (chunk.Location.Inline?.Length ?? 0);

    private void Charge(long bytes)
    {
        PendingBytes += bytes;
        budget.Take(bytes);
    }
}
