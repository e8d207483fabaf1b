using System.Buffers;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Seals chunks that are in memory and appends them, many with one write.</summary>
internal sealed class ChunkWriter(ChunkSealer sealer, SegmentStore segments, MetadataStore metadata, DiskRoom room, NonceSource random)
{
    /// <summary>Full chunks that are sealed and appended together.</summary>
    public const int Together = 16;

    private static readonly int BlockBytes = Together * ChunkSealer.FrameBytes(ChunkGrid.ChunkBytes);

    /// <summary>Seals all chunks of the file, or the full ones only. What could not be written stays in memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fullOnly">Chunks that are not full stay in memory.</param>
    /// <param name="inlineBytes">Frames of at most so many bytes go into the location index, and so to the disk with the commit's own flush.</param>
    /// <exception cref="VolumeException">NoSpace, InputOutput.</exception>
    public async Task FlushAsync(DirtyFile file, bool fullOnly, int inlineBytes = InlineFrames.KeptBytes)
    {
        var chunks = file.Chunks
            .Where(c => !fullOnly || c.Value.Length == ChunkGrid.ChunkBytes)
            .Select(c => new Plain(c.Key, c.Value.Content))
            .ToList();
        file.FullChunks = 0;
        if (chunks.Count == 0)
        {
            return;
        }

        room.Check();
        var epoch = await metadata.TakeSealsAsync(chunks.Sum(c => ChunkSealer.Blocks(c.Bytes.Length)));
        foreach (var chunk in chunks.Where(c => ChunkSealer.FrameBytes(c.Bytes.Length) <= inlineBytes))
        {
            var record = NewRecord(epoch, chunk);
            var frame = new byte[ChunkSealer.FrameBytes(chunk.Bytes.Length)];
            Seal(file, chunk, record, frame);
            Accept(file, chunk.Index, new PendingChunk(record, new ChunkLocation(0, 0, frame.Length, frame)));
        }

        Append(file, epoch, [.. chunks.Where(c => ChunkSealer.FrameBytes(c.Bytes.Length) > inlineBytes)]);
    }

    /// <summary>Seals full chunks straight from who writes them, past the memory of unstable writes.</summary>
    /// <param name="file">The file, which has none of these chunks in memory.</param>
    /// <param name="first">Index of the first chunk; the others follow it.</param>
    /// <param name="data">Whole chunks.</param>
    /// <exception cref="VolumeException">NoSpace, InputOutput.</exception>
    public async Task WriteFullAsync(DirtyFile file, uint first, ReadOnlyMemory<byte> data)
    {
        room.Check();
        var count = data.Length / ChunkGrid.ChunkBytes;
        var epoch = await metadata.TakeSealsAsync(count * ChunkSealer.Blocks(ChunkGrid.ChunkBytes));
        Append(file, epoch, [.. Enumerable.Range(0, count).Select(i => new Plain(first + (uint)i, data.Slice(i * ChunkGrid.ChunkBytes, ChunkGrid.ChunkBytes)))]);
    }

    /// <summary>Gives up a frame that was never committed.</summary>
    public void Release(PendingChunk chunk)
    {
        if (chunk.Location.Segment != 0)
        {
            segments.Release(chunk.Location.Segment, 1);
        }
    }

    private void Append(DirtyFile file, ulong epoch, List<Plain> chunks)
    {
        if (chunks.Count == 0)
        {
            return;
        }

        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            foreach (var part in chunks.Chunk(Together))
            {
                Append(file, epoch, part, block);
            }
        }
        catch (IOException e)
        {
            throw DiskFailure.Translate(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private void Append(DirtyFile file, ulong epoch, Plain[] chunks, byte[] block)
    {
        var records = new ChunkRecord[chunks.Length];
        var offsets = new int[chunks.Length + 1];
        for (var i = 0; i < chunks.Length; i++)
        {
            records[i] = NewRecord(epoch, chunks[i]);
            offsets[i + 1] = offsets[i] + ChunkSealer.FrameBytes(chunks[i].Bytes.Length);
        }

        ParallelChunks.Run(chunks.Length, i => Seal(file, chunks[i], records[i], block.AsSpan(offsets[i]..offsets[i + 1])));
        var (segment, offset) = segments.Append(block.AsSpan(0, offsets[^1]), chunks.Length);
        for (var i = 0; i < chunks.Length; i++)
        {
            Accept(file, chunks[i].Index, new PendingChunk(records[i], new ChunkLocation(segment, offset + offsets[i], offsets[i + 1] - offsets[i], null)));
        }
    }

    private void Seal(DirtyFile file, Plain chunk, ChunkRecord record, Span<byte> frame) => sealer.Seal(
        new ChunkIdentity(record.Id, file.Inode.Value, chunk.Index, record.Epoch, record.Generation, record.Length),
        chunk.Bytes.Span,
        frame);

    private ChunkRecord NewRecord(ulong epoch, Plain chunk) => new(NewId(), epoch, metadata.NextGeneration(), chunk.Bytes.Length);

    private void Accept(DirtyFile file, uint index, PendingChunk chunk)
    {
        if (file.Pending.Remove(index, out var former))
        {
            Release(former);
        }

        file.Pending.Add(index, chunk);
        file.Remove(index);
    }

    private Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        random.Draw(id);
        return new Guid(id);
    }

    private readonly record struct Plain(uint Index, ReadOnlyMemory<byte> Bytes);
}
