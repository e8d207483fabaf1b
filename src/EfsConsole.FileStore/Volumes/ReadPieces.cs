using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>What a read takes from one chunk: from memory, from the disk, or, when it is in neither, zeros.</summary>
internal readonly record struct ReadPiece(ChunkSlice Slice, DirtyChunk? InMemory, PendingChunk? OnDisk)
{
    /// <summary>All of a full chunk, in a segment.</summary>
    public bool IsWholeChunk => Slice is { Start: 0, Length: ChunkGrid.ChunkBytes } && OnDisk is { } chunk && ChunkReader.IsFullInSegment(chunk);
}

/// <summary>Fills a reader's buffer from where its pieces are, many chunks with one call of the disk where they lie together.</summary>
internal sealed class ReadPieces(MetadataStore metadata, ChunkReader reader, OpenFiles open)
{
    /// <summary>Reads every piece to its place in the buffer.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput; Stale where the file was removed meanwhile.</exception>
    public void Fill(InodeId inode, ReadOnlyMemory<ReadPiece> pieces, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < pieces.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var run = Run(pieces.Span[i..]);
            if (run > 1)
            {
                ReadRun(inode, pieces.Slice(i, run), buffer);
            }
            else
            {
                var piece = pieces.Span[i];
                ReadPart(inode, piece, buffer.Span.Slice(piece.Slice.Position, piece.Slice.Length));
            }

            i += run;
        }
    }

    /// <summary>How many pieces from the first on can be read together: full chunks that lie one behind the other; else one.</summary>
    private static int Run(ReadOnlySpan<ReadPiece> pieces)
    {
        if (!pieces[0].IsWholeChunk)
        {
            return 1;
        }

        var run = 1;
        while (run < ChunkWriter.Together && run < pieces.Length && pieces[run].IsWholeChunk
            && ChunkReader.Follows(pieces[run].OnDisk!.Value, pieces[run - 1].OnDisk!.Value))
        {
            run++;
        }

        return run;
    }

    private void ReadRun(InodeId inode, ReadOnlyMemory<ReadPiece> run, Memory<byte> buffer)
    {
        try
        {
            reader.ReadRun(inode, run, buffer.Slice(run.Span[0].Slice.Position, run.Length * ChunkGrid.ChunkBytes));
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            ThrowIfGone(inode);
            throw;
        }
    }

    private void ReadPart(InodeId inode, ReadPiece piece, Span<byte> destination)
    {
        if (piece.InMemory is { } chunk)
        {
            chunk.CopyTo(piece.Slice.Start, destination);
        }
        else if (piece.OnDisk is { } onDisk)
        {
            try
            {
                reader.ReadPart(inode, onDisk, piece.Slice.Start, destination);
            }
            catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
            {
                ThrowIfGone(inode);
                throw;
            }
        }
        else
        {
            destination.Clear();
        }
    }

    // The file may have been removed since its map was read, and the segment with it: that is no damage.
    private void ThrowIfGone(InodeId inode) => metadata.Read(t => LiveInode.File(t, open, inode));
}
