using System.Buffers;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Reads chunks back from where they lie.</summary>
internal sealed class ChunkReader(ChunkSealer sealer, SegmentStore segments)
{
    /// <summary>Decrypts a chunk into a buffer that takes all of it.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput.</exception>
    public void Read(InodeId inode, uint index, PendingChunk chunk, Span<byte> plaintext)
    {
        var (record, location) = chunk;
        if (record.Length is < 0 or > ChunkGrid.ChunkBytes || location.Length != ChunkSealer.FrameBytes(record.Length))
        {
            throw RecordSealer.Damaged();
        }

        var frame = ArrayPool<byte>.Shared.Rent(location.Length);
        try
        {
            segments.Read(location, frame);
            sealer.Open(
                new ChunkIdentity(record.Id, inode.Value, index, record.Epoch, record.Generation, record.Length),
                frame.AsSpan(0, location.Length),
                plaintext);
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

    /// <summary>Copies a part of a chunk; what lies behind its end is zeros.</summary>
    public void ReadPart(InodeId inode, uint index, PendingChunk chunk, int start, Span<byte> destination)
    {
        var length = chunk.Record.Length;
        if (start == 0 && length <= destination.Length)
        {
            Read(inode, index, chunk, destination);
            destination[length..].Clear();
            return;
        }

        var whole = ArrayPool<byte>.Shared.Rent(ChunkGrid.ChunkBytes);
        try
        {
            Read(inode, index, chunk, whole);
            var part = Math.Clamp(length - start, 0, destination.Length);
            whole.AsSpan(start, part).CopyTo(destination);
            destination[part..].Clear();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole, clearArray: true);
        }
    }
}
