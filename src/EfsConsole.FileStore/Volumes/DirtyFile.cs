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
    public InodeRecord Over(InodeRecord record) => record with
    {
        Size = Size,
        Stored = Stored,
        ModifyTime = ModifyTime > record.ModifyTime ? ModifyTime : record.ModifyTime,
        ChangeTime = ModifyTime > record.ChangeTime ? ModifyTime : record.ChangeTime,
        AccessTime = ModifyTime > record.AccessTime ? ModifyTime : record.AccessTime,
        Change = record.Change + Changes,
    };
}

/// <summary>The unstable writes of a file. Changed only by who has the file's turn alone.</summary>
internal sealed class DirtyFile(InodeRecord record, MemoryBudget budget)
{
    private volatile DirtyAttributes? _attributes;

    public InodeId Inode { get; } = record.Inode;

    /// <summary>Plaintext in memory.</summary>
    public SortedDictionary<uint, DirtyChunk> Chunks { get; } = [];

    /// <summary>Sealed already, and to be committed.</summary>
    public PendingChunks Pending { get; } = new();

    /// <summary>Chunks that are full and have been since the last flush.</summary>
    public int FullChunks { get; set; }

    /// <summary>Null when nothing of the attributes is unstable.</summary>
    public DirtyAttributes? Attributes
    {
        get => _attributes;
        set => _attributes = value;
    }

    public bool IsClean => Chunks.Count == 0 && Pending.Count == 0 && _attributes is null;

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

    public void Remove(uint index)
    {
        if (Chunks.Remove(index, out var chunk))
        {
            budget.Return(chunk.Capacity);
            chunk.Free();
        }
    }
}
