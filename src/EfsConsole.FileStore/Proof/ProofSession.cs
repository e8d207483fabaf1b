using System.Buffers.Binary;
using System.Security.Cryptography;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Proof;

/// <summary>Shows a file's bytes on the disk while the keys are in memory.</summary>
internal sealed class ProofSession(
    VolumePlaces places,
    VolumeFolder folder,
    MetadataStore metadata,
    ChunkSealer chunks,
    RecordSealer records,
    NameOperations names,
    FileContents contents,
    OpenFiles open,
    TimeProvider time)
{
    private const int VersionAt = 8;

    // A shorter name occurs among a few thousand random bytes by chance.
    private const int LeastName = 6;

    /// <summary>Where the files lie.</summary>
    public VolumePlaces Places => places;

    /// <summary>The database.</summary>
    public RecordDatabase Database => folder.Database;

    /// <summary>The metadata.</summary>
    public MetadataStore Metadata => metadata;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads frames; the caller disposes it within the same use of the volume.</summary>
    public FrameReader NewFrameReader() => new(metadata, chunks, places);

    /// <summary>The format version in the description, as it lies on the disk.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput.</exception>
    public uint ReadFormatVersion()
    {
        using var file = DiskFile.Open(places.Description);
        Span<byte> head = stackalloc byte[VersionAt + sizeof(uint)];
        return file?.Read(0, head) == head.Length
            ? BinaryPrimitives.ReadUInt32LittleEndian(head[VersionAt..])
            : throw new VolumeException(VolumeError.Corrupt, "The volume's description is not there.");
    }

    /// <summary>A file and the records that hold its name.</summary>
    public async ValueTask<FileEvidence> ShowFileAsync(InodeId directory, FileName name, CancellationToken cancellationToken)
    {
        var inode = names.Lookup(directory, name).Inode;
        var record = await SettleAsync(inode, cancellationToken);
        return new FileEvidence
        {
            Inode = inode,
            Size = record.Size,
            ChunkBytes = ChunkGrid.ChunkBytes,
            Chunks = ChunkGrid.Count(record.Size),
            Encrypted = folder.Description.Encrypted,
            Folder = places.Folder,
            FormatVersion = ReadFormatVersion(),
            Records = await ShowRecordsAsync(directory, name, inode, cancellationToken),
        };
    }

    /// <summary>A chunk's frame and its plaintext.</summary>
    public async ValueTask<ChunkEvidence> ShowChunkAsync(InodeId inode, uint index, CancellationToken cancellationToken)
    {
        var record = await SettleAsync(inode, cancellationToken);
        if (index >= ChunkGrid.Count(record.Size))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The file has no such chunk.");
        }

        using var reader = NewFrameReader();
        if (reader.Find(inode, index) is not { } found)
        {
            return new ChunkEvidence { Index = index, IsHole = true };
        }

        if (found.Frame is not { } frame)
        {
            throw new VolumeException(VolumeError.Corrupt, "A part of this file's content is missing on the disk. Restore the file from a backup.");
        }

        var inIndex = found.Location is { Inline: not null };
        var chunk = found.Record;
        var identity = new ChunkIdentity(chunk.Id, inode.Value, index, chunk.Epoch, chunk.Generation, chunk.Length);
        return new ChunkEvidence
        {
            Index = index,
            ChunkId = chunk.Id.ToByteArray(),
            Epoch = chunk.Epoch,
            Generation = chunk.Generation,
            InIndex = inIndex,
            Place = inIndex ? RecordFiles.Find(places.Records, frame, ChunkSealer.HeaderBytes, cancellationToken) : reader.PlaceOf(found),
            Frame = frame,
            HeaderBytes = ChunkSealer.HeaderBytes,
            BlockBytes = ChunkSealer.BlockBytes,
            Blocks = FrameParts.Blocks(frame, chunk.Length, block => chunks.Associated(identity, block)),
            Opens = found.Opens,
            Plaintext = found.Opens ? reader.Plaintext(chunk.Length).ToArray() : default,
        };
    }

    /// <summary>The file's record, once the disk has all of the file.</summary>
    private async ValueTask<InodeRecord> SettleAsync(InodeId inode, CancellationToken cancellationToken)
    {
        metadata.Read(transaction => LiveInode.File(transaction, open, inode));
        await contents.CommitAsync(inode, cancellationToken);
        return metadata.Read(transaction => LiveInode.File(transaction, open, inode));
    }

    private async ValueTask<IReadOnlyList<RecordEvidence>> ShowRecordsAsync(InodeId directory, FileName name, InodeId inode, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shown = await metadata.ReadCommittedAsync(transaction => TryShowRecords(transaction, directory, name, inode))
            ?? throw new VolumeException(VolumeError.InputOutput, "The file system is being changed all the time. Try again when less is written to it.");
        return shown.ConvertAll(record => record with
        {
            Place = RecordFiles.Find(places.Records, record.Stored.Span, 0, cancellationToken),
        });
    }

    private List<RecordEvidence>? TryShowRecords(MetadataTransaction transaction, InodeId directory, FileName name, InodeId inode)
    {
        var entry = transaction.Get(RecordKey.Name(directory, name)) is { } bytes
            ? NameRecord.Decode(bytes)
            : throw new VolumeException(VolumeError.NotFound, "There is no such file.");
        (RecordContent What, byte[] Key)[] wanted =
        [
            (RecordContent.Name, RecordKey.Name(directory, name)),
            (RecordContent.Listing, RecordKey.Entry(directory, entry.Cookie)),
            (RecordContent.Attributes, RecordKey.Inode(inode)),
        ];
        var leaves = wanted.Select(one => (one.What, Leaf: transaction.CommittedLeaf(one.Key))).ToList();
        return leaves.Exists(leaf => leaf.Leaf is null)
            ? null
            : [.. leaves.GroupBy(leaf => leaf.Leaf!.Value, leaf => leaf.What).Select(leaf => Show(leaf.Key, [.. leaf], name))];
    }

    private RecordEvidence Show(NodeRef node, IReadOnlyList<RecordContent> holds, FileName name)
    {
        var pseudonym = records.Name(node.Id);
        var stored = folder.Database.GetRecord(pseudonym) ?? [];
        var (opens, nameInside) = Open(node, stored, name);
        return new RecordEvidence
        {
            Holds = holds,
            Pseudonym = pseudonym,
            Node = node.Id,
            Epoch = node.Epoch,
            Generation = node.Generation,
            Stored = stored,
            Place = null,
            Opens = opens,
            NameInside = nameInside,
            NameInClear = stored.AsSpan().IndexOf(name.Bytes) >= 0 && (!folder.Description.Encrypted || name.Bytes.Length >= LeastName),
        };
    }

    private (bool Opens, bool NameInside) Open(NodeRef node, byte[] stored, FileName name)
    {
        var plaintext = new byte[Math.Max(0, stored.Length - SealingKey.Overhead)];
        var opens = records.TryOpen(node, stored, plaintext);
        var inside = opens && plaintext.AsSpan().IndexOf(name.Bytes) >= 0;
        CryptographicOperations.ZeroMemory(plaintext);
        return (opens, inside);
    }
}
