using System.Buffers;
using System.Collections.Concurrent;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Volumes;

/// <summary>The contents of files: reads, writes gathered in memory, and what makes them stable.</summary>
internal sealed class FileContents(
    MetadataStore metadata,
    ChunkReader reader,
    ChunkWriter writer,
    ContentRemoval removal,
    OpenFiles open,
    MemoryBudget budget,
    TimeProvider time)
{
    /// <summary>Sealed chunks that may wait for the file's commit: 256 MiB of content in some hundred KiB of memory.</summary>
    private const int PendingLimit = 4096;

    /// <summary>A file with so much waiting commits when memory is short.</summary>
    private const long PendingBytesUnderPressure = 256 * 1024;

    /// <summary>A stable write of at most so many bytes goes into the commit itself.</summary>
    private const int SmallWriteBytes = 32 * 1024;

    private readonly ReadPieces _pieces = new(metadata, reader, open);

    // What unstable writes show as change goes on from the time of the opening: a crash that loses them takes the number with it,
    // and a client that saw it may not take another content for the one it has (Linux's nfsd mixes the time in for the same reason).
    private readonly ulong _opened = (ulong)time.GetUtcNow().UtcTicks;

    private readonly InodeGates _gates = new();
    private readonly ConcurrentDictionary<InodeId, DirtyFile> _dirty = [];

    /// <summary>Another chunk would exceed the memory that all volumes share for unstable writes.</summary>
    private bool IsShort => budget.Taken + ChunkGrid.ChunkBytes > budget.Bytes;

    /// <summary>The record with what unstable writes have changed. Call it where the record was read.</summary>
    public InodeRecord Shown(InodeRecord record) =>
        _dirty.TryGetValue(record.Inode, out var file) && file.Attributes is { } attributes ? attributes.Over(record, metadata.ChangeMark) : record;

    /// <summary>Reads a part of a file.</summary>
    public async ValueTask<int> ReadAsync(InodeId inode, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (offset < 0)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The offset is negative.");
        }

        using var turn = await _gates.EnterAsync(inode, alone: false, cancellationToken);
        var pieces = ArrayPool<ReadPiece>.Shared.Rent(ChunkGrid.Parts(Math.Min(offset, ChunkGrid.MaxFileBytes), buffer.Length));
        try
        {
            var length = metadata.Read(transaction => Plan(transaction, inode, offset, buffer.Length, pieces));
            _pieces.Fill(inode, pieces.AsMemory(0, ChunkGrid.Parts(offset, length)), buffer, cancellationToken);
            return length;
        }
        finally
        {
            ArrayPool<ReadPiece>.Shared.Return(pieces, clearArray: true);
        }
    }

    /// <summary>Writes a part of a file.</summary>
    public async ValueTask<InodeRecord> WriteAsync(InodeId inode, long offset, ReadOnlyMemory<byte> data, WriteStability stability, CancellationToken cancellationToken)
    {
        if (offset < 0)
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The offset is negative.");
        }

        if (offset > ChunkGrid.MaxFileBytes - data.Length)
        {
            throw TooLarge();
        }

        using var turn = await _gates.EnterAsync(inode, alone: true, cancellationToken);
        var file = await PrepareAsync(inode);
        for (var position = 0; position < data.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            position += await WritePartAsync(file, offset + position, data[position..]);
        }

        if (stability != WriteStability.Unstable || file.Pending.Length >= PendingLimit || (file.PendingBytes >= PendingBytesUnderPressure && IsShort))
        {
            // A chunk that is written little by little: one flush instead of two for each of the writes. Where others commit at the
            // same time flushes are shared, and what a frame costs twice, in the index and when it leaves it, counts for more.
            var small = data.Length <= SmallWriteBytes && file.Chunks.Count == 1 && file.Pending.Length == 0 && !metadata.IsCommitting;
            await CommitAsync(file, _ => true, small ? ChunkSealer.FrameBytes(ChunkGrid.ChunkBytes) : InlineFrames.KeptBytes);
        }

        var shown = metadata.Read(t => Shown(LiveInode.Get(t, open, inode)));
        DropIfClean(file);
        return shown;
    }

    /// <summary>Makes the unstable writes of a file stable.</summary>
    public async ValueTask CommitAsync(InodeId inode, CancellationToken cancellationToken)
    {
        using var turn = await _gates.EnterAsync(inode, alone: true, cancellationToken);
        if (_dirty.TryGetValue(inode, out var file))
        {
            await CommitAsync(file);
            return;
        }

        metadata.Read(t => LiveInode.Get(t, open, inode));
        await metadata.SettleAsync();
    }

    /// <summary>Sets the size of a file and, in the same change, further attributes.</summary>
    public async ValueTask<InodeRecord> ResizeAsync(InodeId inode, long size, Func<MetadataTransaction, InodeRecord, InodeRecord> change, CancellationToken cancellationToken)
    {
        if (size > ChunkGrid.MaxFileBytes)
        {
            throw TooLarge();
        }

        using var turn = await _gates.EnterAsync(inode, alone: true, cancellationToken);
        var file = await PrepareAsync(inode);
        if (!file.IsClean)
        {
            // What is cut off in memory cannot be had back when the change fails: so nothing may be in memory alone.
            await CommitAsync(file);
            file = await PrepareAsync(inode);
        }

        try
        {
            return await ResizeAsync(file, size, change);
        }
        catch
        {
            // Whatever it was: what is cut off in memory alone may not be seen.
            Drop(file);
            throw;
        }
    }

    /// <summary>Drops the unstable writes of a file that is gone.</summary>
    public async ValueTask DiscardAsync(InodeId inode)
    {
        if (!_dirty.ContainsKey(inode))
        {
            return;
        }

        using var turn = await _gates.EnterAsync(inode, alone: true, CancellationToken.None);
        if (_dirty.TryGetValue(inode, out var file))
        {
            Drop(file);
        }
    }

    /// <summary>Makes all unstable writes stable, and answers for which files that failed.</summary>
    public async Task<IReadOnlyList<InodeId>> CommitAllAsync(CancellationToken cancellationToken)
    {
        var failed = new List<InodeId>();
        foreach (var (inode, file) in _dirty)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var turn = await _gates.EnterAsync(inode, alone: true, cancellationToken);
                await CommitAsync(file);
            }
            catch (VolumeException e) when (e.Error == VolumeError.Stale)
            {
                // Gone meanwhile: nothing of it is to be kept.
            }
            catch (Exception)
            {
                // Whatever it was, these writes are lost, and who made them is to hear of it.
                failed.Add(inode);
            }
        }

        return failed;
    }

    /// <summary>Overwrites all plaintext. No call may be under way.</summary>
    public void Forget()
    {
        foreach (var file in _dirty.Values)
        {
            Drop(file);
        }
    }

    /// <summary>Finds where the pieces of a read are; answers how many bytes the file has for it.</summary>
    private int Plan(MetadataTransaction transaction, InodeId inode, long offset, int length, ReadPiece[] pieces)
    {
        var record = Shown(LiveInode.File(transaction, open, inode));
        var readable = (int)Math.Clamp(record.Size - offset, 0, length);
        _dirty.TryGetValue(inode, out var file);
        var count = 0;
        foreach (var slice in ChunkGrid.Slices(offset, readable))
        {
            var inMemory = file?.Chunks.GetValueOrDefault(slice.Index);
            pieces[count++] = new(slice, inMemory, inMemory is null ? Find(transaction, file, inode, slice.Index) : null);
        }

        return readable;
    }

    private static VolumeException TooLarge() => new(VolumeError.FileTooLarge, "A file has at most 52,673,613,135,872 bytes.");

    /// <summary>Sets the size of a file of which nothing is in memory alone.</summary>
    private async ValueTask<InodeRecord> ResizeAsync(DirtyFile file, long size, Func<MetadataTransaction, InodeRecord, InodeRecord> change)
    {
        var inode = file.Inode;
        var firstGone = ChunkGrid.Count(size);
        var within = ChunkGrid.LengthWithin(size, firstGone == 0 ? 0 : firstGone - 1);
        if (firstGone > 0 && within < ChunkGrid.ChunkBytes)
        {
            await MakeRoomAsync(file);
            Cut(file, firstGone - 1, within);
        }

        var (record, more) = await CommitAsync(file, transaction =>
        {
            var left = ContentRemoval.Cut(transaction, change(transaction, transaction.Inode(inode)) with { Size = size }, firstGone);
            return (left, ContentRemoval.IsCut(transaction, inode));
        });
        if (more)
        {
            await removal.FinishCutAsync(inode);
            record = metadata.Read(t => t.Inode(inode));
        }

        return record;
    }

    private PendingChunk? Find(MetadataTransaction transaction, DirtyFile? file, InodeId inode, uint index)
    {
        if (file is not null && file.TryGetPending(index, out var pending))
        {
            return pending;
        }

        Span<byte> key = stackalloc byte[RecordKey.ChunkBytes];
        if (!transaction.TryGet(RecordKey.Chunk(inode, index, key), out var bytes))
        {
            return null;
        }

        var record = ChunkRecord.Decode(bytes);
        return new PendingChunk(index, record, metadata.Locate(record.Id));
    }

    private async ValueTask<DirtyFile> PrepareAsync(InodeId inode)
    {
        var (record, cut) = metadata.Read(t =>
        {
            var found = LiveInode.File(t, open, inode);
            return (found, ContentRemoval.IsCut(t, inode));
        });
        if (cut)
        {
            // An earlier cut was not finished; what it left may not come back when the file grows.
            await removal.FinishCutAsync(inode);
            record = metadata.Read(t => LiveInode.File(t, open, inode));
        }

        return _dirty.GetOrAdd(inode, _ => new DirtyFile(record, budget));
    }

    /// <summary>Writes full chunks straight to the disk, or a part of one to memory; answers how many bytes it took.</summary>
    private async ValueTask<int> WritePartAsync(DirtyFile file, long offset, ReadOnlyMemory<byte> data)
    {
        var slice = ChunkGrid.First(offset, data.Length);
        var full = 0;
        while (slice.Start == 0 && full < ChunkWriter.Together && data.Length >= (full + 1) * ChunkGrid.ChunkBytes && !file.Chunks.ContainsKey(slice.Index + (uint)full))
        {
            full++;
        }

        if (full > 0)
        {
            var bytes = full * ChunkGrid.ChunkBytes;
            var before = metadata.Read(t => StoredIn(t, file, slice.Index, full));
            await writer.WriteFullAsync(file, slice.Index, data[..bytes]);
            Touch(file, ((long)full * Metering.RoundUp(ChunkGrid.ChunkBytes)) - before, (ulong)full);
            Extend(file, offset + bytes);
            return bytes;
        }

        if (!file.Chunks.TryGetValue(slice.Index, out var held) || held.Capacity < slice.Start + slice.Length)
        {
            await MakeRoomAsync(file);
        }

        Put(file, slice, data.Span[..slice.Length]);
        Extend(file, offset + slice.Length);
        if (file.FullChunks >= ChunkWriter.Together)
        {
            await writer.FlushAsync(file, fullOnly: true);
        }

        return slice.Length;
    }

    /// <summary>What chunks of a file that are not in memory take, each rounded up.</summary>
    private static long StoredIn(MetadataTransaction transaction, DirtyFile file, uint first, int count)
    {
        long stored = 0;
        Span<byte> key = stackalloc byte[RecordKey.ChunkBytes];
        for (var index = first; index < first + count; index++)
        {
            if (file.TryGetPending(index, out var pending))
            {
                stored += Metering.RoundUp(pending.Record.Length);
            }
            else if (transaction.TryGet(RecordKey.Chunk(file.Inode, index, key), out var bytes))
            {
                stored += Metering.RoundUp(ChunkRecord.Decode(bytes).Length);
            }
        }

        return stored;
    }

    private void Put(DirtyFile file, ChunkSlice slice, ReadOnlySpan<byte> data)
    {
        var chunk = Load(file, slice.Index, keep: slice.Start, coveredTo: slice.Start + slice.Length);
        file.Reserve(chunk, slice.Start + slice.Length);
        data.CopyTo(chunk.Buffer[slice.Start..]);
        var wasFull = chunk.Length == ChunkGrid.ChunkBytes;
        SetLength(file, chunk, Math.Max(chunk.Length, slice.Start + slice.Length));
        if (chunk.Length == ChunkGrid.ChunkBytes && !wasFull)
        {
            file.FullChunks++;
        }
    }

    private void Cut(DirtyFile file, uint index, int length)
    {
        var before = file.Chunks.GetValueOrDefault(index)?.Length
            ?? metadata.Read(t => Find(t, file, file.Inode, index))?.Record.Length
            ?? 0;
        if (before > length)
        {
            var chunk = Load(file, index, keep: ChunkGrid.ChunkBytes, coveredTo: 0);
            chunk.Buffer[Math.Min(length, chunk.Capacity)..].Clear();
            SetLength(file, chunk, length);
        }
    }

    /// <summary>The chunk in memory; what the disk has of it is read unless the write covers all of that.</summary>
    private DirtyChunk Load(DirtyFile file, uint index, int keep, int coveredTo)
    {
        if (file.Chunks.TryGetValue(index, out var chunk))
        {
            return chunk;
        }

        var found = metadata.Read(t => Find(t, file, file.Inode, index));
        chunk = new DirtyChunk();
        try
        {
            if (found is { } onDisk)
            {
                if (keep > 0 || coveredTo < onDisk.Record.Length)
                {
                    chunk.Reserve(Math.Clamp(onDisk.Record.Length, 1, ChunkGrid.ChunkBytes));
                    reader.Read(file.Inode, onDisk, chunk.Buffer);
                }

                chunk.Length = onDisk.Record.Length;
            }
        }
        catch (VolumeException)
        {
            chunk.Free();
            throw;
        }

        file.Add(index, chunk);
        return chunk;
    }

    private void SetLength(DirtyFile file, DirtyChunk chunk, int length)
    {
        var change = Metering.RoundUp(length) - Metering.RoundUp(chunk.Length);
        chunk.Length = length;
        Touch(file, change, 1);
    }

    private void Touch(DirtyFile file, long stored, ulong changes) =>
        Update(file, a => a with { Stored = a.Stored + stored, Changes = a.Changes + changes, ModifyTime = time.GetUtcNow().UtcDateTime });

    private void Extend(DirtyFile file, long end) => Update(file, a => end > a.Size ? a with { Size = end } : a);

    private void Update(DirtyFile file, Func<DirtyAttributes, DirtyAttributes> change)
    {
        var attributes = file.Attributes ?? metadata.Read(t =>
        {
            var record = t.Inode(file.Inode);
            return new DirtyAttributes(record.Size, record.Stored, record.ModifyTime, _opened > record.Change ? _opened - record.Change : 0);
        });
        file.Attributes = change(attributes);
    }

    private async ValueTask MakeRoomAsync(DirtyFile file)
    {
        if (!IsShort)
        {
            return;
        }

        await writer.FlushAsync(file, fullOnly: false);
        foreach (var (inode, other) in _dirty)
        {
            if (!IsShort)
            {
                return;
            }

            // Only files that nobody is at: waiting for a turn while having one could wait for ever.
            if (other != file && other.Chunks.Count > 0 && _gates.TryEnterAlone(inode) is { } turn)
            {
                using (turn)
                {
                    await writer.FlushAsync(other, fullOnly: false);
                }
            }
        }

        // Sealing gives little back of small files, whose frames wait in memory for the index: they are committed.
        foreach (var (inode, other) in _dirty)
        {
            if (!IsShort)
            {
                return;
            }

            if (other != file && other.Pending.Length > 0 && _gates.TryEnterAlone(inode) is { } turn)
            {
                using (turn)
                {
                    await TryCommitAsync(other);
                }
            }
        }
    }

    /// <summary>Commits for the sake of the memory alone: who wrote the file hears of a failure when they commit.</summary>
    private async Task TryCommitAsync(DirtyFile file)
    {
        try
        {
            await CommitAsync(file);
        }
        catch (VolumeException)
        {
            // What could not be written stays as it was, or its file is gone.
        }
    }

    private Task CommitAsync(DirtyFile file) => CommitAsync(file, _ => true);

    private async Task<T> CommitAsync<T>(DirtyFile file, Func<MetadataTransaction, T> further, int inlineBytes = InlineFrames.KeptBytes)
    {
        T result;
        var attributes = file.Attributes;
        var committed = false;
        try
        {
            await writer.FlushAsync(file, fullOnly: false, inlineBytes);
            result = await metadata.ChangeAsync(transaction =>
            {
                var record = LiveInode.File(transaction, open, file.Inode);
                var stored = record.Stored;
                foreach (ref readonly var chunk in file.Pending)
                {
                    stored += Switch(transaction, file.Inode, chunk);
                }

                transaction.Save((attributes is null ? record : attributes.Over(record, metadata.ChangeMark)) with { Stored = stored });
                var done = further(transaction);
                file.Attributes = null;
                return done;
            });
            committed = true;
        }
        catch (VolumeException e) when (e.Error == VolumeError.Stale)
        {
            Drop(file);
            attributes = null;
            throw;
        }
        finally
        {
            if (!committed)
            {
                file.Attributes = attributes;
            }
        }

        file.ClearPending();
        DropIfClean(file);
        return result;
    }

    /// <summary>Puts a new version of a chunk into the map; answers by how much more the file takes.</summary>
    private static long Switch(MetadataTransaction transaction, InodeId inode, in PendingChunk chunk)
    {
        Span<byte> room = stackalloc byte[RecordKey.ChunkBytes];
        var key = RecordKey.Chunk(inode, chunk.Index, room);
        var change = Metering.RoundUp(chunk.Record.Length);
        if (transaction.TryGet(key, out var former))
        {
            var replaced = ChunkRecord.Decode(former);
            if (replaced.Id == chunk.Record.Id)
            {
                // A commit that was answered with an error had reached the disk after all.
                return 0;
            }

            change -= Metering.RoundUp(replaced.Length);
            transaction.RemovedChunks.Add(replaced.Id);
        }

        transaction.Put(key, chunk.Record.Encode(stackalloc byte[ChunkRecord.Bytes]));
        transaction.AddedChunks.Add(new AddedChunk(chunk.Record.Id, chunk.Location));
        return change;
    }

    private void DropIfClean(DirtyFile file)
    {
        if (file.IsClean)
        {
            _dirty.TryRemove(file.Inode, out _);
        }
    }

    private void Drop(DirtyFile file)
    {
        foreach (var index in file.Chunks.Keys.ToList())
        {
            file.Remove(index);
        }

        foreach (ref readonly var chunk in file.Pending)
        {
            writer.Release(chunk);
        }

        file.ClearPending();
        file.Attributes = null;
        _dirty.TryRemove(file.Inode, out _);
    }
}
