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

    /// <summary>Seals all chunks of the file, or the full ones only. What could not be written stays in memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fullOnly">Chunks that are not full stay in memory.</param>
    /// <param name="inlineBytes">Frames of at most so many bytes go into the location index, and so to the disk with the commit's own flush.</param>
    /// <exception cref="VolumeException">NoSpace, InputOutput.</exception>
    public async Task FlushAsync(DirtyFile file, bool fullOnly, int inlineBytes = InlineFrames.KeptBytes)
    {
        using var chunks = new PooledList<PlainChunk>();
        var (large, seals) = (0, 0);
        foreach (var (index, chunk) in file.Chunks)
        {
            if (!fullOnly || chunk.Length == ChunkGrid.ChunkBytes)
            {
                chunks.Add(new PlainChunk(index, chunk.Content));
                seals += ChunkSealer.Blocks(chunk.Length);
                large += ChunkSealer.FrameBytes(chunk.Length) > inlineBytes ? 1 : 0;
            }
        }

        file.FullChunks = 0;
        if (chunks.Count == 0)
        {
            return;
        }

        room.Check();
        var epoch = await metadata.TakeSealsAsync(seals);
        using var block = large == 0 ? null : new SealingBlock(Math.Min(large, Together));
        foreach (ref readonly var chunk in chunks.Items)
        {
            if (ChunkSealer.FrameBytes(chunk.Bytes.Length) <= inlineBytes)
            {
                var record = NewRecord(epoch, chunk);
                var frame = new byte[ChunkSealer.FrameBytes(chunk.Bytes.Length)];
                Seal(file, chunk, record, frame);
                Accept(file, new PendingChunk(chunk.Index, record, new ChunkLocation(0, 0, frame.Length, frame)));
            }
            else if (block!.Add(chunk, NewRecord(epoch, chunk)) == Together)
            {
                Append(file, block);
            }
        }

        Append(file, block);
    }

    /// <summary>Seals full chunks straight from who writes them, past the memory of unstable writes.</summary>
    /// <param name="file">The file, which has none of these chunks in memory.</param>
    /// <param name="first">Index of the first chunk; the others follow it.</param>
    /// <param name="data">Whole chunks, at most <see cref="Together"/>.</param>
    /// <exception cref="VolumeException">NoSpace, InputOutput.</exception>
    public async Task WriteFullAsync(DirtyFile file, uint first, ReadOnlyMemory<byte> data)
    {
        room.Check();
        var count = data.Length / ChunkGrid.ChunkBytes;
        var epoch = await metadata.TakeSealsAsync(count * ChunkSealer.Blocks(ChunkGrid.ChunkBytes));
        using var block = new SealingBlock(count);
        for (var i = 0; i < count; i++)
        {
            var chunk = new PlainChunk(first + (uint)i, data.Slice(i * ChunkGrid.ChunkBytes, ChunkGrid.ChunkBytes));
            block.Add(chunk, NewRecord(epoch, chunk));
        }

        Append(file, block);
    }

    /// <summary>Gives up a frame that was never committed.</summary>
    public void Release(in PendingChunk chunk)
    {
        if (chunk.Location.Segment != 0)
        {
            segments.Release(chunk.Location.Segment, 1);
        }
    }

    /// <summary>Seals what has gathered, appends it with one write and empties the block.</summary>
    private void Append(DirtyFile file, SealingBlock? block)
    {
        if (block is not { Count: > 0 })
        {
            return;
        }

        ParallelChunks.Run(block.Count, i => Seal(file, block.Chunks[i], block.Records[i], block.Frame(i)));
        ulong segment;
        long offset;
        try
        {
            (segment, offset) = segments.Append(block.Frames, block.Count);
        }
        catch (IOException e)
        {
            throw DiskFailure.Translate(e);
        }

        for (var i = 0; i < block.Count; i++)
        {
            var (start, end) = block.Place(i);
            Accept(file, new PendingChunk(block.Chunks[i].Index, block.Records[i], new ChunkLocation(segment, offset + start, end - start, null)));
        }

        block.Clear();
    }

    private void Seal(DirtyFile file, in PlainChunk chunk, in ChunkRecord record, Span<byte> frame) => sealer.Seal(
        new ChunkIdentity(record.Id, file.Inode.Value, chunk.Index, record.Epoch, record.Generation, record.Length),
        chunk.Bytes.Span,
        frame);

    private ChunkRecord NewRecord(ulong epoch, in PlainChunk chunk) => new(NewId(), epoch, metadata.NextGeneration(), chunk.Bytes.Length);

    private void Accept(DirtyFile file, in PendingChunk chunk)
    {
        if (file.SetPending(chunk, out var former))
        {
            Release(former);
        }

        file.Remove(chunk.Index);
    }

    private Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        random.Draw(id);
        return new Guid(id);
    }
}
