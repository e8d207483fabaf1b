using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Proof;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Verification;

namespace EfsConsole.FileStore.Volumes;

/// <summary>What works on a volume while its keys are in memory. When they are dropped, so is everything in here.</summary>
internal sealed class VolumeSession
{
    private readonly KeyRing _keys;
    private readonly MetadataStore _metadata;
    private readonly ContentRemoval _removal;
    private readonly DiskRoom _room;
    private readonly VolumeFolder _folder;
    private readonly ChunkReader _reader;

    private VolumeSession(VolumeFolder folder, StoreParts parts, OpenFiles open, KeyRing keys, MetadataStore metadata, DiskRoom room)
    {
        _keys = keys;
        _metadata = metadata;
        _room = room;
        _folder = folder;
        var sealer = new ChunkSealer(folder.Description.FileSystemId, keys);
        _removal = new ContentRemoval(metadata, open);
        _reader = new ChunkReader(sealer, folder.Segments, folder.Database);
        Contents = new FileContents(
            metadata,
            _reader,
            new ChunkWriter(sealer, folder.Segments, metadata, room, parts.Nonces),
            _removal,
            open,
            parts.WriteBack,
            parts.Time);
        Names = new NameOperations(metadata, Contents, _removal, open, parts.Time);
        Attributes = new AttributeOperations(metadata, Contents, open, parts.Time);
        OpenFiles = open;
        Proof = new ProofSession(
            new VolumePlaces(VolumeFolder.PathOf(parts.Options.Root, folder.Description.FileSystemId)),
            folder,
            metadata,
            sealer,
            new RecordSealer(folder.Description.FileSystemId, keys),
            Names,
            Contents,
            open,
            parts.Time);
    }

    /// <summary>The disk has failed: the volume's files are to be opened anew.</summary>
    public bool Failed => _metadata.Failed;

    /// <summary>What memory holds of the volume's files may not be what the disk has: nothing of them may stay open.</summary>
    public bool LeavesDoubt => _metadata.Failed || _metadata.OutOfStep;

    public FileContents Contents { get; }

    public NameOperations Names { get; }

    public AttributeOperations Attributes { get; }

    public OpenFiles OpenFiles { get; }

    /// <summary>The verification that is under way, or the last one of this session.</summary>
    public Scrub? Scrub { get; set; }

    /// <summary>Shows what lies on the disk.</summary>
    public ProofSession Proof { get; }

    /// <summary>Opens the volume with its keys, which it takes over, whatever happens.</summary>
    public static async Task<VolumeSession> OpenAsync(VolumeFolder folder, StoreParts parts, OpenFiles open, VolumeDataKeys? dataKeys, CancellationToken cancellationToken)
    {
        var keys = new KeyRing(folder.Description.FileSystemId, dataKeys, parts.Nonces);
        var opened = false;
        try
        {
            var room = parts.RoomFor(folder.Description.FileSystemId);
            var metadata = await MetadataStore.OpenAsync(Parts(folder, parts, keys, room), cancellationToken);
            opened = true;
            return new VolumeSession(folder, parts, open, keys, metadata, room);
        }
        finally
        {
            if (!opened)
            {
                keys.Dispose();
            }
        }
    }

    /// <summary>Writes the root directory of a new volume.</summary>
    public static async Task FillAsync(VolumeFolder folder, StoreParts parts, VolumeDataKeys? dataKeys, CancellationToken cancellationToken)
    {
        using var keys = new KeyRing(folder.Description.FileSystemId, dataKeys, parts.Nonces);
        var now = parts.Time.GetUtcNow().UtcDateTime;
        var room = parts.RoomFor(folder.Description.FileSystemId);
        var metadata = await MetadataStore.CreateAsync(Parts(folder, parts, keys, room), transaction =>
        {
            // EFS makes the root 755, owned by root.
            const int rootMode = 0x1ED;
            transaction.SetTotals(new TotalsRecord(InodeId.Root.Value + 1, Metering.InodeBytes + Metering.StepBytes, 1, 0));
            transaction.Put(
                RecordKey.Inode(InodeId.Root),
                NameOperations.NewRecord(InodeId.Root, InodeKind.Directory, new NewInode(rootMode, 0, 0), InodeId.Root, now).Encode());
        }, cancellationToken);
        await metadata.CloseAsync();
        metadata.Forget();
        folder.Database.Flush();
    }

    /// <summary>Totals at this moment.</summary>
    public VolumeStatistics GetStatistics()
    {
        var totals = _metadata.Read(t => t.Totals);
        return new VolumeStatistics(totals.Metered, totals.Inodes, _room.Available);
    }

    /// <summary>Removes what an earlier opening left unfinished.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => _removal.ResumeAsync(cancellationToken);

    /// <summary>Long work ends soon and goes on another time.</summary>
    public void Stop() => _removal.Stop();

    /// <summary>Goes on with the verification that the volume knows of, or begins one.</summary>
    public Scrub BeginScrub(string path, DateTime now, ScrubNumbers numbers, bool fromBeginning) => Scrub.Begin(
        state => new ScrubContext
        {
            FileSystemId = _folder.Description.FileSystemId,
            Folder = path,
            Metadata = _metadata,
            Database = _folder.Database,
            Sealer = new RecordSealer(_folder.Description.FileSystemId, _keys),
            Reader = _reader,
            State = state,
            Numbers = numbers,
        },
        new ScrubRecords(_metadata),
        now,
        fromBeginning);

    /// <summary>What the verification under way, or else the last one that has ended, has found.</summary>
    public VolumeVerificationReport? ReadVerificationReport()
    {
        if (Scrub is { } scrub && (scrub.State.EndedAt is not null || scrub.State.DamageCount > 0))
        {
            return scrub.State.ToReport();
        }

        var records = new ScrubRecords(_metadata);
        var unfinished = records.LoadUnfinished();
        return (unfinished is { DamageCount: > 0 } ? unfinished : records.LoadEnded() ?? unfinished)?.ToReport();
    }

    /// <summary>Makes everything stable; answers the files whose unstable writes are lost. No call may be under way.</summary>
    public async Task<IReadOnlyList<InodeId>> SettleAsync(CancellationToken cancellationToken)
    {
        var lost = await Contents.CommitAllAsync(cancellationToken);
        try
        {
            await (Scrub is { State.EndedAt: null } scrub ? scrub.SaveAsync() : Task.CompletedTask);
        }
        catch (VolumeException)
        {
            // The verification goes on from where it was kept last.
        }

        return lost;
    }

    /// <summary>Ends the epoch.</summary>
    public Task CloseAsync() => _metadata.CloseAsync();

    /// <summary>Zeroes every key and all plaintext. No call may be under way.</summary>
    public void Forget()
    {
        Scrub = null;
        Contents.Forget();
        _metadata.Forget();
        _keys.Dispose();
    }

    private static MetadataParts Parts(VolumeFolder folder, StoreParts parts, KeyRing keys, DiskRoom room) => new(
        folder.Database,
        folder.Segments,
        new RecordSealer(folder.Description.FileSystemId, keys),
        new VolumeEpoch(folder.Description.FileSystemId, parts.Ledger),
        room,
        parts.NodeMemory,
        parts.Options.SealLimit,
        parts.Time);
}
