using System.Buffers;
using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>Reads and authenticates the chunks of a file, and compares them with what its record says.</summary>
internal sealed class FileCheck(ScrubContext context)
{
    private const byte ChunkKind = 4;
    private const int ChunksPerStep = 16;

    // A frame may move (compaction) between looking it up and reading it.
    private const int Attempts = 3;

    private const string MapUnreadable = "The file's map cannot be read here: its part of the tree is damaged.";

    /// <summary>Reads some chunks of the file that the run is at.</summary>
    /// <returns>Bytes read.</returns>
    public async ValueTask<long> StepAsync(long budget)
    {
        var file = context.State.File!;
        var inode = new InodeId(file.Inode);
        var wanted = (int)Math.Clamp(budget / ChunkGrid.ChunkBytes, 1, ChunksPerStep);
        var chunks = new List<(uint Index, ChunkRecord Record)>();
        var done = context.Metadata.Read(transaction =>
        {
            var (known, value) = context.Get(transaction, RecordKey.Inode(inode));
            if (!known || value is null)
            {
                // Removed meanwhile.
                return true;
            }

            Look(transaction, InodeRecord.Decode(value), wanted, chunks, out var end);
            return end;
        });

        var bytes = 0L;
        foreach (var (index, record) in chunks)
        {
            bytes += await ReadAsync(inode, index, record);
        }

        if (done)
        {
            context.State.File = null;
        }

        return bytes;
    }

    private void Look(MetadataTransaction transaction, InodeRecord record, int wanted, List<(uint Index, ChunkRecord Record)> chunks, out bool done)
    {
        var file = context.State.File!;
        var first = RecordKey.Chunk(record.Inode, 0);
        var from = RecordKey.Chunk(record.Inode, (uint)Math.Min(file.Next, uint.MaxValue));
        var end = RecordKey.End(ChunkKind, record.Inode);
        var before = from;
        var found = context.Slice(transaction, ref from, end, wanted, out done);
        var cut = context.Get(transaction, RecordKey.Cut(record.Inode)) is not (true, null) || record.Links == 0;
        foreach (var (key, value) in found)
        {
            var index = (uint)RecordKey.LastNumber(key);
            var chunk = ChunkRecord.Decode(value);
            chunks.Add((index, chunk));
            file = file with { Stored = file.Stored + Metering.RoundUp(chunk.Length) };
            if (!cut && ((long)index * ChunkGrid.ChunkBytes) + chunk.Length > record.Size)
            {
                Add(VolumeDamageKind.Object, "There is content behind the end that the file's size says.");
            }
        }

        if (found.Count == 0 && UnreadParts.Compare(before, from) < 0 && context.Unread.Within(before, from) is [var part, ..])
        {
            file = file with { Broken = true };
            AddUnreadable(record, part.From, part.Below);
        }

        var next = UnreadParts.Compare(from, end) >= 0 ? (long)uint.MaxValue + 1 : UnreadParts.Compare(from, first) <= 0 ? 0 : Index(from);
        done |= next > uint.MaxValue;
        context.State.File = file with { Next = next };
        if (done && !file.Broken && !cut)
        {
            Compare(record, file);
        }
    }

    /// <summary>The first chunk at or behind a key of the file's map, which may be cut off or lengthened.</summary>
    private static long Index(byte[] key)
    {
        var whole = new byte[17];
        key.AsSpan(0, Math.Min(key.Length, whole.Length)).CopyTo(whole);
        return (long)RecordKey.LastNumber(whole) + (key.Length > whole.Length ? 1 : 0);
    }

    private void Compare(InodeRecord record, FileProgress file)
    {
        if (record.Change != file.Change || record.Stored != file.Recorded)
        {
            if (file.Stored != record.Stored)
            {
                context.State.NotCompared++;
            }
        }
        else if (file.Stored != record.Stored)
        {
            Add(VolumeDamageKind.Object, $"The file's chunks take {file.Stored} bytes, and its record says {record.Stored}.");
        }
    }

    private void AddUnreadable(InodeRecord record, byte[] from, byte[] below)
    {
        var start = Index(from) * ChunkGrid.ChunkBytes;
        var end = Math.Min(record.Size, UnreadParts.Compare(below, RecordKey.End(ChunkKind, record.Inode)) >= 0 ? record.Size : Index(below) * ChunkGrid.ChunkBytes);
        if (end > start)
        {
            Add(VolumeDamageKind.Content, MapUnreadable, start, end - start);
        }
    }

    private async ValueTask<long> ReadAsync(InodeId inode, uint index, ChunkRecord record)
    {
        var plaintext = ArrayPool<byte>.Shared.Rent(ChunkGrid.ChunkBytes);
        try
        {
            var bytes = 0L;
            var problem = "";
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (attempt > 0)
                {
                    // What was removed before this moment leaves the index with the commits under way.
                    await context.Metadata.SettleAsync();
                }

                if (!IsCurrent(inode, index, record))
                {
                    return bytes;
                }

                try
                {
                    var location = context.Metadata.Read(_ => context.Metadata.Locate(record.Id));
                    bytes += location.Length;
                    context.Reader.Read(inode, new PendingChunk(index, record, location), plaintext);
                    return bytes;
                }
                catch (VolumeException e) when (e.Error is VolumeError.Corrupt or VolumeError.InputOutput)
                {
                    problem = Describe(record, e);
                }
            }

            if (IsCurrent(inode, index, record))
            {
                Add(VolumeDamageKind.Content, problem, (long)index * ChunkGrid.ChunkBytes, record.Length);
            }

            return bytes;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
            ArrayPool<byte>.Shared.Return(plaintext);
        }
    }

    private string Describe(in ChunkRecord record, VolumeException failure)
    {
        if (failure.Error == VolumeError.InputOutput)
        {
            return "The disk answered an error for the chunk.";
        }

        try
        {
            return context.Database.GetLocation(record.Id) switch
            {
                null => "The location index has no entry for the chunk.",
                { Inline: not null } => "The chunk in the location index does not authenticate.",
                { } location when !File.Exists(SegmentFiles.PathOf(context.Folder, location.Segment)) => "The chunk's segment file is missing.",
                { } location when SegmentFiles.Length(context.Folder, location.Segment) < location.Offset + location.Length => "The chunk's segment file ends before it.",
                _ => "The chunk does not authenticate: damaged, exchanged or older.",
            };
        }
        catch (VolumeException)
        {
            return "The location index cannot be read for the chunk.";
        }
    }

    private bool IsCurrent(InodeId inode, uint index, ChunkRecord record) => context.Metadata.Read(transaction =>
        context.Get(transaction, RecordKey.Chunk(inode, index)) is (true, { } value) && ChunkRecord.Decode(value) == record);

    private void Add(VolumeDamageKind kind, string detail, long? offset = null, long? length = null) =>
        context.State.Add(new ScrubDamage(kind, detail) { Inode = context.State.File!.Inode, Offset = offset, Length = length });
}
