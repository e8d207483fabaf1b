using System.Buffers;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Seals chunks that are in memory and appends them, many with one write.</summary>
internal sealed class ChunkWriter(ChunkSealer sealer, SegmentStore segments, MetadataStore metadata, DiskRoom room, NonceSource random)
{
    /// <summary>Frames of so many bytes stand in the location index: a small file then takes one flush of the disk.</summary>
    private const int InlineBytes = 4096 + 128;

    private const int BlockBytes = 1 << 20;

    /// <summary>Seals all chunks of the file, or the full ones only. What could not be written stays in memory.</summary>
    /// <exception cref="VolumeException">NoSpace, InputOutput.</exception>
    public async Task FlushAsync(DirtyFile file, bool fullOnly)
    {
        var indices = file.Chunks.Where(c => !fullOnly || c.Value.Length == Layout.ChunkGrid.ChunkBytes).Select(c => c.Key).ToList();
        file.FullChunks = 0;
        if (indices.Count == 0)
        {
            return;
        }

        room.Check();
        var epoch = await metadata.TakeSealsAsync(indices.Count);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var members = new List<(uint Index, ChunkRecord Record, int Offset, int Length)>();
            var used = 0;
            foreach (var index in indices)
            {
                var chunk = file.Chunks[index];
                var record = new ChunkRecord(NewId(), epoch, metadata.NextGeneration(), chunk.Length);
                var length = ChunkSealer.FrameBytes(chunk.Length);
                if (used + length > BlockBytes)
                {
                    Append(file, block.AsSpan(0, used), members);
                    used = 0;
                }

                var identity = new ChunkIdentity(record.Id, file.Inode.Value, index, epoch, record.Generation, chunk.Length);
                if (length <= InlineBytes)
                {
                    var frame = new byte[length];
                    sealer.Seal(identity, chunk.Buffer.AsSpan(0, chunk.Length), frame);
                    Accept(file, index, new PendingChunk(record, new ChunkLocation(0, 0, length, frame)));
                    continue;
                }

                sealer.Seal(identity, chunk.Buffer.AsSpan(0, chunk.Length), block.AsSpan(used, length));
                members.Add((index, record, used, length));
                used += length;
            }

            Append(file, block.AsSpan(0, used), members);
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

    /// <summary>Gives up a frame that was never committed.</summary>
    public void Release(PendingChunk chunk)
    {
        if (chunk.Location.Segment != 0)
        {
            segments.Release(chunk.Location.Segment, 1);
        }
    }

    private void Append(DirtyFile file, ReadOnlySpan<byte> block, List<(uint Index, ChunkRecord Record, int Offset, int Length)> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        var (segment, offset) = segments.Append(block, members.Count);
        foreach (var (index, record, at, length) in members)
        {
            Accept(file, index, new PendingChunk(record, new ChunkLocation(segment, offset + at, length, null)));
        }

        members.Clear();
    }

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
}
