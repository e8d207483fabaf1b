using System.Buffers;
using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Reads chunks back from where they lie.</summary>
internal sealed class ChunkReader(ChunkSealer sealer, SegmentStore segments, RecordDatabase database)
{
    /// <summary>Decrypts a chunk into a buffer that takes all of it.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput.</exception>
    public void Read(InodeId inode, in PendingChunk chunk, Span<byte> plaintext)
    {
        var (index, record, location) = chunk;
        CheckLength(record, location);
        var frame = ArrayPool<byte>.Shared.Rent(location.Length);
        try
        {
            ReadFrame(record.Id, location, 0, frame.AsMemory(0, location.Length));
            sealer.Open(Identity(inode, index, record), frame.AsSpan(0, location.Length), plaintext);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VolumeException(VolumeError.InputOutput, "The disk answered an error for a part of this file's content.", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Decrypts full chunks that lie one behind the other in a segment.</summary>
    /// <param name="inode">The file.</param>
    /// <param name="run">The chunks in their order, each of them full.</param>
    /// <param name="plaintext">Takes all of them.</param>
    /// <exception cref="VolumeException">Corrupt, InputOutput.</exception>
    public void ReadRun(InodeId inode, ReadOnlyMemory<ReadPiece> run, Memory<byte> plaintext)
    {
        var frameBytes = ChunkSealer.FrameBytes(ChunkGrid.ChunkBytes);
        var frames = ArrayPool<byte>.Shared.Rent(frameBytes * run.Length);
        try
        {
            var first = run.Span[0].OnDisk!.Value.Location;
            if (!segments.TryReadRun(first.Segment, first.Offset, frames.AsSpan(0, frameBytes * run.Length)))
            {
                // Compaction has moved them since they were looked up, and they need not lie together any more.
                for (var i = 0; i < run.Length; i++)
                {
                    var piece = run.Span[i];
                    Read(inode, piece.OnDisk!.Value, plaintext.Span.Slice(i * ChunkGrid.ChunkBytes, ChunkGrid.ChunkBytes));
                }

                return;
            }

            ParallelChunks.Run(run.Length, i =>
            {
                var piece = run.Span[i];
                sealer.Open(
                    Identity(inode, piece.Slice.Index, piece.OnDisk!.Value.Record),
                    frames.AsSpan(i * frameBytes, frameBytes),
                    plaintext.Span.Slice(i * ChunkGrid.ChunkBytes, ChunkGrid.ChunkBytes));
            });
        }
        catch (IOException e)
        {
            throw new VolumeException(VolumeError.InputOutput, "The disk answered an error for a part of this file's content.", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frames);
        }
    }

    /// <summary>Whether a chunk is full and lies in a segment right behind another one.</summary>
    public static bool Follows(in PendingChunk chunk, in PendingChunk before) =>
        IsFullInSegment(chunk) && chunk.Location.Segment == before.Location.Segment && chunk.Location.Offset == before.Location.Offset + before.Location.Length;

    /// <summary>Whether a chunk is full and lies in a segment.</summary>
    public static bool IsFullInSegment(in PendingChunk chunk) =>
        chunk.Record.Length == ChunkGrid.ChunkBytes && chunk.Location.Segment != 0 && chunk.Location.Length == ChunkSealer.FrameBytes(ChunkGrid.ChunkBytes);

    /// <summary>Copies a part of a chunk; what lies behind its end is zeros.</summary>
    public void ReadPart(InodeId inode, in PendingChunk chunk, int start, Span<byte> destination)
    {
        var length = chunk.Record.Length;
        if (start == 0 && length <= destination.Length)
        {
            Read(inode, chunk, destination);
            destination[length..].Clear();
            return;
        }

        var part = Math.Clamp(length - start, 0, destination.Length);
        destination[part..].Clear();
        if (part > 0)
        {
            ReadBlocks(inode, chunk, start, destination[..part]);
        }
    }

    /// <summary>Copies a part of a chunk that lies within its length; only the blocks that hold it are read and opened.</summary>
    private void ReadBlocks(InodeId inode, in PendingChunk chunk, int start, Span<byte> destination)
    {
        var (index, record, location) = chunk;
        CheckLength(record, location);
        var first = start / ChunkSealer.BlockBytes;
        var last = (start + destination.Length - 1) / ChunkSealer.BlockBytes;
        var from = first * ChunkSealer.BlockBytes;
        var count = Math.Min(record.Length, (last + 1) * ChunkSealer.BlockBytes) - from;
        var (offset, _) = ChunkSealer.SealedBlock(record.Length, first);
        var (lastOffset, lastLength) = ChunkSealer.SealedBlock(record.Length, last);
        var blocks = ArrayPool<byte>.Shared.Rent(lastOffset + lastLength - offset);
        var plaintext = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            var sealedBlocks = blocks.AsMemory(0, lastOffset + lastLength - offset);
            ReadFrame(record.Id, location, offset, sealedBlocks);
            sealer.OpenBlocks(Identity(inode, index, record), first, sealedBlocks.Span, plaintext.AsSpan(0, count));
            plaintext.AsSpan(start - from, destination.Length).CopyTo(destination);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VolumeException(VolumeError.InputOutput, "The disk answered an error for a part of this file's content.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(plaintext);
            ArrayPool<byte>.Shared.Return(blocks);
        }
    }

    private static ChunkIdentity Identity(InodeId inode, uint index, in ChunkRecord record) =>
        new(record.Id, inode.Value, index, record.Epoch, record.Generation, record.Length);

    /// <summary>What the map and the index say of the length must fit each other before any of it is believed.</summary>
    private static void CheckLength(in ChunkRecord record, in ChunkLocation location)
    {
        if (record.Length is < 0 or > ChunkGrid.ChunkBytes || location.Length != ChunkSealer.FrameBytes(record.Length))
        {
            throw RecordSealer.Damaged();
        }
    }

    private void ReadFrame(Guid chunk, ChunkLocation location, int offset, Memory<byte> bytes)
    {
        while (!TryRead(chunk, location, offset, bytes))
        {
            // Compaction may have moved the frame since it was looked up.
            location = database.GetPlace(chunk) is { } now && now != location && now.Length == location.Length ? now : throw SegmentStore.Missing();
        }
    }

    private bool TryRead(Guid chunk, in ChunkLocation location, int offset, Memory<byte> bytes) => location.Inline is { Length: 0 }
        ? database.TryReadInline(chunk, location.Length, offset, bytes)
        : segments.TryRead(location, offset, bytes.Span);
}
