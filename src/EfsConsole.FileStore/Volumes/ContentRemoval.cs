using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>
/// Removes content in steps, so that neither memory nor a commit grows with the file. What is left to do stands in the volume
/// (as an orphan that has lost its last name, or as a cut below which a file was truncated) and the next opening takes it up.
/// </summary>
internal sealed class ContentRemoval(MetadataStore metadata, OpenFiles open)
{
    /// <summary>Chunks removed by one commit.</summary>
    public const int Step = 2048;

    private const int Resumed = 1000;

    private volatile bool _stopping;

    /// <summary>The keys are to be dropped: long removals end after the step they are at, and go on another time.</summary>
    public void Stop() => _stopping = true;

    /// <summary>Cuts a file off at a chunk: the first step within the operation's own change, the rest is noted.</summary>
    public static InodeRecord Cut(MetadataTransaction transaction, InodeRecord record, uint from)
    {
        var done = RemoveStep(transaction, record, from, out var left);
        Note(transaction, RecordKey.Cut(record.Inode), done ? null : BitConverter.GetBytes(from));
        transaction.Save(left);
        return left;
    }

    /// <summary>The object has lost its last name: it goes now, or, when it is held open or large, later.</summary>
    public static void Orphan(MetadataTransaction transaction, InodeRecord record, bool heldOpen)
    {
        var left = record;
        if (heldOpen || !RemoveStep(transaction, record, 0, out left))
        {
            Note(transaction, RecordKey.Orphan(record.Inode), []);
            transaction.Save(left);
            return;
        }

        transaction.GivesRoomBack = true;
        Note(transaction, RecordKey.Orphan(record.Inode), null);
        Note(transaction, RecordKey.Cut(record.Inode), null);
        Note(transaction, RecordKey.Target(record.Inode), null);
        transaction.Remove(record.Inode);
    }

    /// <summary>Whether a cut of the file is not finished.</summary>
    public static bool IsCut(MetadataTransaction transaction, InodeId inode) => transaction.Has(RecordKey.Cut(inode));

    /// <summary>Finishes the cut of a file.</summary>
    public async Task FinishCutAsync(InodeId inode)
    {
        while (!_stopping && await metadata.ChangeAsync(transaction =>
        {
            var from = transaction.Get(RecordKey.Cut(inode));
            if (from is null || transaction.FindInode(inode) is not { } record)
            {
                return false;
            }

            Cut(transaction, record, BitConverter.ToUInt32(from));
            return IsCut(transaction, inode);
        }))
        {
        }

        if (metadata.Read(t => IsCut(t, inode)))
        {
            throw new VolumeException(VolumeError.KeyUnavailable, "The keys of the file system were dropped in the middle of a truncation. Try again.");
        }
    }

    /// <summary>Removes an orphan, unless it is still held open.</summary>
    public async Task FinishOrphanAsync(InodeId inode)
    {
        while (!_stopping && await metadata.ChangeAsync(transaction =>
        {
            if (!transaction.Has(RecordKey.Orphan(inode)) || open.Contains(inode) || transaction.FindInode(inode) is not { } record)
            {
                return false;
            }

            Orphan(transaction, record, heldOpen: false);
            return transaction.Has(RecordKey.Orphan(inode));
        }))
        {
        }
    }

    /// <summary>Takes up what an earlier opening left unfinished.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await ForEachAsync(RecordKey.Cut(default), RecordKey.End(7), FinishCutAsync, cancellationToken);
        await ForEachAsync(RecordKey.Orphan(default), RecordKey.End(6), FinishOrphanAsync, cancellationToken);
    }

    private static void Note(MetadataTransaction transaction, byte[] key, byte[]? value)
    {
        if (value is not null)
        {
            transaction.Put(key, value);
        }
        else if (transaction.Has(key))
        {
            transaction.Delete(key);
        }
    }

    private async Task ForEachAsync(byte[] from, byte[] below, Func<InodeId, Task> finish, CancellationToken cancellationToken)
    {
        while (true)
        {
            var noted = metadata.Read(t => t.Scan(from, below, Resumed).ConvertAll(e => e.Key));
            foreach (var key in noted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await finish(new InodeId(RecordKey.LastNumber(key)));
            }

            if (noted.Count < Resumed)
            {
                return;
            }

            from = [.. noted[^1], 0];
        }
    }

    /// <summary>Removes so many chunks from one on; whether that were all.</summary>
    private static bool RemoveStep(MetadataTransaction transaction, InodeRecord record, uint from, out InodeRecord left)
    {
        var stored = record.Stored;
        var found = transaction.Visit(RecordKey.Chunk(record.Inode, from), RecordKey.End(4, record.Inode), Step, (key, value) =>
        {
            var chunk = ChunkRecord.Decode(value);
            stored -= Metering.RoundUp(chunk.Length);
            transaction.RemovedChunks.Add(chunk.Id);
            transaction.Delete(key);
        });
        transaction.GivesRoomBack |= found > 0;
        left = record with { Stored = stored };
        return found < Step;
    }
}
