using System.Buffers;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>A chunk in memory that is newer than any on the disk.</summary>
internal sealed class DirtyChunk
{
    public byte[] Buffer { get; } = ArrayPool<byte>.Shared.Rent(ChunkGrid.ChunkBytes);

    public int Length { get; set; }

    public DirtyChunk() => Buffer.AsSpan(0, ChunkGrid.ChunkBytes).Clear();

    /// <summary>Gives the buffer back, overwritten.</summary>
    public void Free() => ArrayPool<byte>.Shared.Return(Buffer, clearArray: true);
}

/// <summary>A chunk that is sealed and appended, and not yet in the file's map.</summary>
internal readonly record struct PendingChunk(ChunkRecord Record, ChunkLocation Location);

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
    public SortedDictionary<uint, PendingChunk> Pending { get; } = [];

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
        budget.Take(ChunkGrid.ChunkBytes);
    }

    public void Remove(uint index)
    {
        if (Chunks.Remove(index, out var chunk))
        {
            chunk.Free();
            budget.Return(ChunkGrid.ChunkBytes);
        }
    }
}
