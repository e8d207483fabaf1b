using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The metadata of an open volume: reads and changes run one at a time in memory; what was changed is sealed and committed in
/// groups, and a change is answered when its group is durable. When a commit fails, the memory goes back to the last commit.
/// </summary>
internal sealed class MetadataStore
{
    private const int CommittedReads = 100;

    private readonly RecordDatabase _database;
    private readonly SegmentStore _segments;
    private readonly RecordSealer _sealer;
    private readonly VolumeEpoch _ledger;
    private readonly DiskRoom _room;
    private readonly SealedTree _tree;
    private readonly SealCounter _counter;
    private readonly InlineFrames _inline;
    private readonly ShownNumbers _shown = new();
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    // Whoever writes the header holds it: a later header may not be overtaken by an earlier one.
    private readonly SemaphoreSlim _headerTurn = new(1, 1);

    private VolumeHeader _committed;
    private ulong _generation;
    private CommitGroup _next = new();
    private CommitGroup? _inFlight;
    private Dictionary<Guid, ChunkLocation>? _spare;

    // Half an operation may stand in the tree until the group in flight is written.
    private bool _halfApplied;
    private Task _commits = Task.CompletedTask;
    private bool _committing;

    // A write failed: whether the disk has it is not known before the database was opened anew.
    private bool _outOfStep;

    // The last commit found the disk full.
    private volatile bool _roomIsShort;

    private volatile bool _failed;

    private MetadataStore(MetadataParts parts, VolumeHeader header)
    {
        _database = parts.Database;
        _segments = parts.Segments;
        _sealer = parts.Sealer;
        _ledger = parts.Epoch;
        _room = parts.Room;
        _committed = header;
        _generation = header.Generation;
        _tree = new SealedTree(_sealer, _database.GetRecord, parts.NodeMemory, header.Root, header.NextNode);
        _counter = new SealCounter(header.Epoch, parts.SealLimit);
        _inline = new InlineFrames(parts.Database, parts.Segments);
        _time = parts.Time;
    }

    /// <summary>Opens the metadata of a volume and checks that it is no older than the ledger knows.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public static async Task<MetadataStore> OpenAsync(MetadataParts parts, CancellationToken cancellationToken)
    {
        var header = VolumeHeader.Decode(parts.Sealer.OpenHeader(parts.Database.GetRecord(RecordDatabase.HeaderKey)));
        await parts.Epoch.CheckAsync(header.Epoch, cancellationToken);
        var store = new MetadataStore(parts, header);
        if (header.Reserved != 0)
        {
            // Whoever closes a volume gives back what seals it had reserved.
            store._shown.LostMemory(store._time.GetUtcNow().UtcDateTime);
        }

        return store;
    }

    /// <summary>Makes the metadata of a new volume.</summary>
    public static async Task<MetadataStore> CreateAsync(MetadataParts parts, Action<MetadataTransaction> fill, CancellationToken cancellationToken)
    {
        var known = await parts.Epoch.LastAsync(cancellationToken);
        var store = new MetadataStore(parts, new VolumeHeader(known, 0, default, 1, 0));
        store._tree.Begin();
        await store.ChangeAsync(transaction =>
        {
            fill(transaction);
            return true;
        });
        return store;
    }

    /// <summary>
    /// The disk has failed at a commit. What was written and not flushed is not to be trusted, whatever a later flush says
    /// (the system reports such a failure once): the volume's files are to be opened anew.
    /// </summary>
    public bool Failed => _failed;

    /// <summary>A write failed, and what the disk has of it could not be found out.</summary>
    public bool OutOfStep
    {
        get
        {
            lock (_lock)
            {
                return _outOfStep;
            }
        }
    }

    /// <summary>Changes of others are being written, or wait for it.</summary>
    public bool IsCommitting
    {
        get
        {
            lock (_lock)
            {
                return _inFlight is not null || _next.HasWork;
            }
        }
    }

    /// <summary>Grows with every change, and when changes are dropped: two equal ones have nothing between them. Read it within <see cref="Read"/>.</summary>
    public long Version { get; private set; }

    /// <summary>The header that the disk must have now; null while that may be changing. Read it within <see cref="Read"/>.</summary>
    public VolumeHeader? SettledHeader => _committing || _outOfStep || _headerTurn.CurrentCount == 0 ? null : _committed;

    /// <summary>The least change attribute that an object can have that changes now. Read it within <see cref="Read"/> or a change.</summary>
    public ulong ChangeMark => _shown.Mark;

    /// <summary>Reads at one instant. What the function takes from records it copies.</summary>
    public T Read<T>(Func<MetadataTransaction, T> read)
    {
        lock (_lock)
        {
            ComeIntoStep();
            _tree.Trim();
            return read(new MetadataTransaction(_tree, _shown, readOnly: true));
        }
    }

    /// <summary>Reads at an instant at which the disk has everything; the default where others change all the time.</summary>
    public async Task<T?> ReadCommittedAsync<T>(Func<MetadataTransaction, T?> read)
        where T : class
    {
        for (var attempt = 0; attempt < CommittedReads; attempt++)
        {
            await _headerTurn.WaitAsync(CancellationToken.None);
            try
            {
                // Whoever waits for this commit has to be woken before it can change more: the instant behind it is free.
                await CommitNextAsync();
                lock (_lock)
                {
                    ComeIntoStep();
                    if (!_next.HasWork && read(new MetadataTransaction(_tree, _shown, readOnly: true)) is { } found)
                    {
                        return found;
                    }
                }
            }
            finally
            {
                _headerTurn.Release();
            }
        }

        return null;
    }

    /// <summary>Changes, wholly or not at all; the task ends when the change is durable. Cannot be cancelled: it would not be known whether it happened.</summary>
    public async Task<T> ChangeAsync<T>(Func<MetadataTransaction, T> change)
    {
        T result;
        CommitGroup? group;
        lock (_lock)
        {
            ComeIntoStep();
            _tree.Trim();
            using var transaction = new MetadataTransaction(_tree, _shown, readOnly: false);
            result = change(transaction);
            if (transaction.HasChanges)
            {
                if (_roomIsShort && !transaction.GivesRoomBack)
                {
                    // Here, not with its group: removals in the same group are to go through.
                    _room.Check();
                }

                Version++;
                Apply(transaction);
                _next.Add(transaction);
                group = _next;
                if (!_committing)
                {
                    _committing = true;
                    _commits = Task.Run(CommitAllAsync);
                }
            }
            else
            {
                // What it saw may be somebody else's change that is not yet durable.
                group = _next.HasWork ? _next : _inFlight;
            }
        }

        if (group is not null)
        {
            await group.Done;
        }

        return result;
    }

    /// <summary>Waits for every change made so far.</summary>
    public Task SettleAsync()
    {
        lock (_lock)
        {
            return (_next.HasWork ? _next : _inFlight)?.Done ?? Task.CompletedTask;
        }
    }

    /// <summary>Where a chunk lies, which may not be committed yet.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="withFrame">Brings a frame that stands in the location index; else it is left there.</param>
    /// <exception cref="VolumeException">Corrupt: nowhere.</exception>
    public ChunkLocation Locate(Guid chunk, bool withFrame = false)
    {
        if (_next.Added.TryGetValue(chunk, out var location) || (_inFlight?.Added.TryGetValue(chunk, out location) ?? false))
        {
            return location;
        }

        return (withFrame ? _database.GetLocation(chunk) : _database.GetPlace(chunk)) ?? throw RecordSealer.Damaged();
    }

    /// <summary>Takes seals for blocks of chunks: the epoch to seal them in.</summary>
    public async Task<ulong> TakeSealsAsync(int seals)
    {
        if (TryTake(seals, out var epoch))
        {
            return epoch;
        }

        await _headerTurn.WaitAsync(CancellationToken.None);
        try
        {
            while (!TryTake(seals, out epoch))
            {
                await ReserveAsync(seals, givesRoomBack: false);
            }

            return epoch;
        }
        finally
        {
            _headerTurn.Release();
        }
    }

    /// <summary>A number for a version of content; never the same twice in an epoch.</summary>
    public ulong NextGeneration()
    {
        lock (_lock)
        {
            return ++_generation;
        }
    }

    /// <summary>Waits for the commits that are under way, and makes every copy of the volume from before this moment an old one.</summary>
    public async Task CloseAsync()
    {
        await _commits;
        await _headerTurn.WaitAsync(CancellationToken.None);
        try
        {
            Fold();
            lock (_lock)
            {
                FindCommitted();
            }

            if (_counter.Begun)
            {
                var header = _committed with { Epoch = _counter.Epoch + 1, Reserved = 0 };
                WriteHeader(header);
                await _ledger.EnterAsync(header.Epoch);
            }
        }
        finally
        {
            _headerTurn.Release();
        }
    }

    /// <summary>Overwrites everything decoded.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _tree.Reset(_committed.Root);
        }
    }

    private void ComeIntoStep()
    {
        if (_halfApplied)
        {
            throw new VolumeException(VolumeError.InputOutput, "A change met damaged metadata while another was being written. Try again.");
        }

        FindCommitted();
    }

    /// <summary>
    /// After a failed write: finds out what the disk has. Before any header is written too: the disk may have a root that the
    /// one in memory does not know, and a header of the old one would make the volume unreadable.
    /// </summary>
    private void FindCommitted()
    {
        if (_outOfStep && !_committing)
        {
            try
            {
                _database.Recover();
                _committed = VolumeHeader.Decode(_sealer.OpenHeader(_database.GetRecord(RecordDatabase.HeaderKey)));
            }
            catch (VolumeException damage) when (damage.Error == VolumeError.Corrupt)
            {
                // An opening counts anew, and answers for what it finds.
                _failed = true;
                throw;
            }

            _tree.Reset(_committed.Root);
            _segments.KeepAll = false;
            _outOfStep = false;
        }
    }

    private bool TryTake(int seals, out ulong epoch)
    {
        lock (_lock)
        {
            epoch = _counter.Epoch;
            return _counter.TryTake(seals);
        }
    }

    private void CheckRoom(bool givesRoomBack)
    {
        try
        {
            _room.Check();
            _roomIsShort = false;
        }
        catch (VolumeException)
        {
            _roomIsShort = true;
            if (!givesRoomBack)
            {
                throw;
            }

            _room.CheckForRelief(0);
        }
    }

    private async Task ReserveAsync(int seals, bool givesRoomBack)
    {
        CheckRoom(givesRoomBack);
        VolumeHeader header;
        lock (_lock)
        {
            FindCommitted();
            var (epoch, reserved) = _counter.Plan(seals);
            header = _committed with { Epoch = epoch, Reserved = reserved, NextNode = _tree.NextNode, Generation = _generation };
        }

        try
        {
            WriteHeader(header);
        }
        catch (VolumeException e)
        {
            lock (_lock)
            {
                NoteFailure(e);
            }

            throw;
        }

        if (header.Epoch != _counter.Epoch || !_counter.Begun)
        {
            await _ledger.EnterAsync(header.Epoch);
        }

        lock (_lock)
        {
            _counter.Recorded(header.Epoch, header.Reserved);
        }
    }

    private void WriteHeader(VolumeHeader header)
    {
        var batch = new RecordBatch();
        batch.Records.Add(new(RecordDatabase.HeaderKey, _sealer.SealHeader(header.Encode())));
        _database.Write(batch);
        _committed = header;
    }

    private void NoteFailure(Exception failure)
    {
        _outOfStep = true;
        _failed |= failure is VolumeException { Error: VolumeError.InputOutput };

        // The disk may have the commit, and the records then need segments that look empty from here.
        _segments.KeepAll = true;
    }

    private void Apply(MetadataTransaction transaction)
    {
        try
        {
            transaction.Apply();
        }
        catch (VolumeException failure)
        {
            // Half of the operation may stand in the tree.
            Abandon(failure);
            throw;
        }
    }

    private void Abandon(Exception failure)
    {
        Version++;
        _shown.Lost(_time.GetUtcNow().UtcDateTime);
        _next.Fail(failure);
        _next = new CommitGroup();

        // What is being written is not yet on the disk: going back behind it now would lose it with the next change.
        _halfApplied = _inFlight is not null;
        if (!_halfApplied)
        {
            _tree.Reset(_committed.Root);
        }
    }

    private async Task CommitAllAsync()
    {
        while (true)
        {
            await _headerTurn.WaitAsync(CancellationToken.None);
            try
            {
                if (!await CommitNextAsync())
                {
                    return;
                }
            }
            finally
            {
                _headerTurn.Release();
            }
        }
    }

    /// <summary>Commits the next group; false when there is none.</summary>
    private async Task<bool> CommitNextAsync()
    {
        CommitGroup group;
        RecordBatch batch;
        var sealedNodes = new List<TreeNode>();
        VolumeHeader header;
        try
        {
            while (true)
            {
                int seals;
                lock (_lock)
                {
                    if (!_next.HasWork)
                    {
                        _committing = false;
                        return false;
                    }

                    seals = _tree.DirtyNodes;
                    if (_counter.TryTake(seals))
                    {
                        group = _inFlight = _next;
                        _next = new CommitGroup(_spare);
                        _spare = null;
                        (batch, header) = Seal(group, sealedNodes);
                        break;
                    }
                }

                await ReserveAsync(seals, _next.GivesRoomBack);
            }
        }
        catch (Exception failure)
        {
            // The edge of a background loop: whoever waits for the group is told, whatever it was.
            lock (_lock)
            {
                _inFlight?.Fail(failure);
                _inFlight = null;
                Abandon(failure);
                _committing = false;
            }

            return false;
        }

        try
        {
            CheckRoom(group.GivesRoomBack);
            _segments.Flush(group.Frames.Keys);
            _database.Write(batch);
        }
        catch (Exception failure)
        {
            // As above.
            var answer = failure is IOException e ? DiskFailure.Translate(e) : failure;
            lock (_lock)
            {
                NoteFailure(answer);
                _inFlight = null;
                Abandon(answer);
                _committing = false;
            }

            group.Fail(answer);
            return false;
        }

        lock (_lock)
        {
            _committed = header;
            _counter.Recorded(header.Epoch, header.Reserved);
            _inFlight = null;
            foreach (var node in sealedNodes)
            {
                node.Pinned = false;
            }

            if (_halfApplied)
            {
                _tree.Reset(_committed.Root);
                _halfApplied = false;
            }
        }

        // After the write, which has told the segments what they hold now: a segment is never without both.
        foreach (var (segment, frames) in group.Frames)
        {
            _segments.Release(segment, frames);
        }

        _inline.Note(group.Added);
        lock (_lock)
        {
            _spare = group.TakeSpare();
        }

        group.Succeed();
        if (_inline.Due)
        {
            Fold();
        }

        return true;
    }

    private void Fold()
    {
        try
        {
            _room.Check();
            _inline.Fold();
        }
        catch (Exception failure) when (failure is IOException or VolumeException { Error: VolumeError.NoSpace or VolumeError.InputOutput })
        {
            // The frames are safe where they are.
            lock (_lock)
            {
                NoteFailure(failure is IOException e ? DiskFailure.Translate(e) : failure);
            }
        }
    }

    private (RecordBatch Batch, VolumeHeader Header) Seal(CommitGroup group, List<TreeNode> sealedNodes)
    {
        var batch = new RecordBatch { Added = group.Added, Removed = group.Removed };
        batch.Records.AddRange(_tree.SealChanges(_counter.Epoch, ref _generation, sealedNodes, out var root));
        var header = new VolumeHeader(_counter.Epoch, _counter.PlanAlong(), root, _tree.NextNode, _generation);
        batch.Records.Add(new(RecordDatabase.HeaderKey, _sealer.SealHeader(header.Encode())));
        return (batch, header);
    }
}
