using System.Buffers;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Segments;
using RocksDbSharp;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// The RocksDB database of a volume: sealed records, the location index and the use of segments. Knows no key.
/// After a failed write RocksDB refuses further ones, so it is opened anew before the next. Safe for parallel use.
/// </summary>
internal sealed class RecordDatabase : IDisposable
{
    private const string Locations = "locations";
    private const string Segments = "segments";
    private const int ChunkIdBytes = 16;

    private static readonly WriteOptions Synced = new WriteOptions().SetSync(true);

    private readonly string _folder;
    private readonly DatabaseMemory _memory;

    // What a write says of locations and of the use of segments depends on the one before it: one at a time.
    private readonly Lock _writing = new();

    // Exclusive only while the database is opened anew or closed: readers need not wait for a flush of the disk.
    private readonly ReaderWriterLockSlim _lock = new();
    private RocksDb? _database;
    private Dictionary<ulong, SegmentUsage> _usage = [];
    private Action<IReadOnlyDictionary<ulong, SegmentUsage>>? _usageChanged;
    private readonly bool _readOnly;
    private bool _failed;
    private long _changes;

    private RecordDatabase(string folder, DatabaseMemory memory, bool readOnly)
    {
        _folder = folder;
        _memory = memory;
        _readOnly = readOnly;
    }

    /// <summary>The key of the header record; all others are pseudonyms of 16 bytes.</summary>
    public static byte[] HeaderKey { get; } = [0];

    /// <summary>Opens the database, or makes it.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public static RecordDatabase Open(string folder, DatabaseMemory memory) => Open(new RecordDatabase(folder, memory, readOnly: false));

    /// <summary>Opens a database that is there, to read it: nothing in its folder changes.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput.</exception>
    public static RecordDatabase OpenReadOnly(string folder, DatabaseMemory memory) => Open(new RecordDatabase(folder, memory, readOnly: true));

    /// <summary>The manifest that had to be named anew when the database was opened; null where nothing was amiss.</summary>
    public string? RestoredManifest { get; private set; }

    /// <summary>RocksDB's logs of which a torn record was cut off when the database was opened.</summary>
    public IReadOnlyList<string> TornLogs { get; private set; } = [];

    /// <summary>Rows changed since the database was opened.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    private RocksDb Current => _database ?? throw new VolumeException(VolumeError.InputOutput, "The file system's metadata cannot be read at the moment.");

    /// <summary>Tells the use of segments after each write, in the order of the writes.</summary>
    public void Observe(Action<IReadOnlyDictionary<ulong, SegmentUsage>> usageChanged) => _usageChanged = usageChanged;

    /// <summary>A sealed record, or null.</summary>
    public byte[]? GetRecord(byte[] key) => Read(d => d.Get(key));

    /// <summary>Where a chunk lies, with the frame when it stands in the index; or null.</summary>
    public ChunkLocation? GetLocation(Guid chunk) => Get(chunk, LocationReader.Whole);

    /// <summary>Where a chunk lies, or null. A frame that stands in the index is left there: <see cref="TryReadInline"/> reads it.</summary>
    public ChunkLocation? GetPlace(Guid chunk) => Get(chunk, LocationReader.Place);

    /// <summary>Copies a part of a frame that stands in the index; false when no frame of that length stands there any more.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="length">Bytes of the frame.</param>
    /// <param name="offset">The first byte of the frame to copy.</param>
    /// <param name="bytes">Takes the bytes; not more than the frame has from there.</param>
    public bool TryReadInline(Guid chunk, int length, int offset, Memory<byte> bytes)
    {
        var reader = InlineReader.OfThread;
        reader.Ask(length, offset, bytes);
        return Get(chunk, reader);
    }

    /// <summary>Asks the database itself, as for its sizes.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public T Query<T>(Func<RocksDb, T> query) => Read(query);

    /// <summary>Sealed records behind a key (null for the first), in the order of their keys, at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> GetRecords(byte[]? behind, int limit) => Rows("default", behind, limit);

    /// <summary>Rows of the location index behind a key (null for the first), at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> GetLocations(byte[]? behind, int limit) => Rows(Locations, behind, limit);

    /// <summary>The use of all segments.</summary>
    /// <exception cref="VolumeException">Corrupt, InputOutput: it cannot be read whole.</exception>
    public Dictionary<ulong, SegmentUsage> GetSegments() => Read(d => UsageIn(d, whole: true));

    /// <summary>
    /// The use of segments as far as it can be read. Only for an opening, which counts anew what is in every segment that is
    /// missing here: to anyone else a missing segment looks like an empty one.
    /// </summary>
    public Dictionary<ulong, SegmentUsage> GetReadableSegments() => Read(d => UsageIn(d, whole: false));

    /// <summary>
    /// Writes all of it or nothing, durably. A frame that is no longer where the batch says it moved from stays as it is: it
    /// was removed, or moved by somebody else, since it was copied.
    /// </summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void Write(RecordBatch batch)
    {
        lock (_writing)
        {
            Restart();
            var usage = Read(d => Write(d, batch));
            Interlocked.Add(ref _changes, batch.Records.Count + batch.Added.Count + batch.Removed.Count);
            foreach (var (segment, now) in usage)
            {
                _usage[segment] = now;
            }

            _usageChanged?.Invoke(usage);
        }
    }

    /// <summary>Corrects what the database says of the use of a segment, durably.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void SetUsage(ulong segment, SegmentUsage usage)
    {
        lock (_writing)
        {
            Restart();
            Read(d =>
            {
                using var rows = new WriteBatch();
                rows.Put(BitConverter.GetBytes(segment), usage.Encode(), d.GetColumnFamily(Segments));
                Commit(d, rows);
                return true;
            });
            _usage[segment] = usage;
            _usageChanged?.Invoke(new Dictionary<ulong, SegmentUsage> { [segment] = usage });
        }
    }

    /// <summary>Opens the database anew if a write failed: what can be read then is what the disk has.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void Recover()
    {
        lock (_writing)
        {
            Restart();
        }
    }

    /// <summary>
    /// Puts the database as it is at one moment into a folder that is not there yet: its tables as hard links, where the disk has
    /// them, the rest as copies. Neither readers nor writers wait.
    /// </summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void CopyTo(string folder) => Read(d =>
    {
        using var checkpoint = d.Checkpoint();
        checkpoint.Save(folder);
        return true;
    });

    /// <summary>Moves what stands in the log into tables, so that the next opening has nothing to replay.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void Flush() => Read(d =>
    {
        var options = new FlushOptions().SetWaitForFlush(true);
        foreach (var family in new[] { "default", Locations, Segments })
        {
            Native.Instance.rocksdb_flush_cf(d.Handle, options.Handle, d.GetColumnFamily(family).Handle);
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.EnterWriteLock();
        _database?.Dispose();
        _database = null;
        _lock.ExitWriteLock();
    }

    private static RecordDatabase Open(RecordDatabase database)
    {
        database._database = database.Start();
        database._usage = database.GetReadableSegments();
        return database;
    }

    private static bool IsCorruption(RocksDbException failure) => failure.Message.StartsWith("Corruption", StringComparison.Ordinal);

    private static VolumeException Damaged(Exception failure) =>
        new(VolumeError.Corrupt, "The file system's metadata on the disk is damaged. Restore the volume from a backup.", failure);

    private static VolumeException Translate(RocksDbException failure) => failure.Message switch
    {
        var m when m.Contains("No space", StringComparison.OrdinalIgnoreCase) || m.Contains("quota", StringComparison.OrdinalIgnoreCase) =>
            new VolumeException(VolumeError.NoSpace, "The disk below the file system is full. Make room and try again.", failure),
        _ when IsCorruption(failure) => Damaged(failure),
        _ => new VolumeException(VolumeError.InputOutput, "The disk answered an error for the file system's metadata.", failure),
    };

    private List<KeyValuePair<byte[], byte[]>> Rows(string family, byte[]? behind, int limit) => Read(d =>
    {
        var found = new List<KeyValuePair<byte[], byte[]>>(limit);
        using var rows = d.NewIterator(d.GetColumnFamily(family));
        for (rows.Seek(behind ?? []); rows.Valid() && found.Count < limit; rows.Next())
        {
            if (behind is null || !rows.Key().AsSpan().SequenceEqual(behind))
            {
                found.Add(new(rows.Key(), rows.Value()));
            }
        }

        DatabaseRows.ThrowIfFailed(rows);
        return found;
    });

    private static Dictionary<ulong, SegmentUsage> UsageIn(RocksDb database, bool whole)
    {
        var usage = new Dictionary<ulong, SegmentUsage>();
        using var rows = database.NewIterator(database.GetColumnFamily(Segments));
        for (rows.SeekToFirst(); rows.Valid(); rows.Next())
        {
            if (rows.Key().Length == 8 && rows.Value().Length == SegmentUsage.EncodedBytes)
            {
                usage[BitConverter.ToUInt64(rows.Key())] = SegmentUsage.Decode(rows.Value());
            }
        }

        if (whole)
        {
            DatabaseRows.ThrowIfFailed(rows);
        }

        return usage;
    }

    /// <summary>Reads with the database as it is now, which may be another one the next time.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    internal T Read<T>(Func<RocksDb, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(Current);
        }
        catch (RocksDbException e)
        {
            throw Translate(e);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Reads a row of the location index, without memory of its own.</summary>
    private T? Get<T>(Guid chunk, ISpanDeserializer<T> reader)
    {
        Span<byte> key = stackalloc byte[ChunkIdBytes];
        chunk.TryWriteBytes(key);
        _lock.EnterReadLock();
        try
        {
            return Current.Get(key, reader, Current.GetColumnFamily(Locations));
        }
        catch (RocksDbException e)
        {
            throw Translate(e);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private Dictionary<ulong, SegmentUsage> Write(RocksDb database, RecordBatch batch)
    {
        using var rows = new WriteBatch();
        foreach (var (name, value) in batch.Records)
        {
            _ = value is null ? rows.Delete(name) : rows.Put(name, value);
        }

        var usage = new Dictionary<ulong, SegmentUsage>();
        var locations = database.GetColumnFamily(Locations);
        Span<byte> key = stackalloc byte[ChunkIdBytes];
        foreach (var (chunk, location) in batch.Added)
        {
            chunk.TryWriteBytes(key);
            Put(rows, key, location, locations);
            Count(usage, location, 1);
        }

        foreach (var chunk in batch.Removed)
        {
            chunk.TryWriteBytes(key);
            rows.Delete(key, locations);
            if (database.Get(key, LocationReader.Place, locations) is { } location)
            {
                Count(usage, location, -1);
            }
        }

        foreach (var (chunk, from, to) in batch.Moved)
        {
            chunk.TryWriteBytes(key);
            if (database.Get(key, LocationReader.Place, locations) == from)
            {
                Put(rows, key, to, locations);
                Count(usage, from, -1);
                Count(usage, to, 1);
            }
        }

        var segments = database.GetColumnFamily(Segments);
        foreach (var (segment, now) in usage)
        {
            var id = BitConverter.GetBytes(segment);
            _ = now.Frames == 0 ? rows.Delete(id, segments) : rows.Put(id, now.Encode(), segments);
        }

        Commit(database, rows);
        return usage;
    }

    private void Commit(RocksDb database, WriteBatch rows)
    {
        try
        {
            database.Write(rows, Synced);
        }
        catch (RocksDbException)
        {
            _failed = true;
            throw;
        }
    }

    private static void Put(WriteBatch rows, ReadOnlySpan<byte> key, in ChunkLocation location, ColumnFamilyHandle family)
    {
        var value = ArrayPool<byte>.Shared.Rent(location.EncodedBytes);
        location.Encode(value);
        rows.Put(key, value.AsSpan(0, location.EncodedBytes), family);
        ArrayPool<byte>.Shared.Return(value);
    }

    private void Count(Dictionary<ulong, SegmentUsage> usage, in ChunkLocation location, int frames)
    {
        if (location.Segment != 0)
        {
            var before = usage.TryGetValue(location.Segment, out var counted) ? counted : _usage.GetValueOrDefault(location.Segment);
            usage[location.Segment] = before + new SegmentUsage(frames, (long)frames * location.Length);
        }
    }

    private void Restart()
    {
        if (!_failed && _database is not null)
        {
            return;
        }

        _lock.EnterWriteLock();
        try
        {
            _database?.Dispose();
            _database = null;
            _database = Start();
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        // The write that failed may have reached the disk or not. Where that cannot be read, nothing may count as empty: the
        // database stays as failed as it is, and the next opening counts anew.
        var usage = GetSegments();
        var changed = new Dictionary<ulong, SegmentUsage>(usage);
        foreach (var segment in _usage.Keys)
        {
            changed.TryAdd(segment, default);
        }

        _usage = usage;
        _failed = false;
        _usageChanged?.Invoke(changed);
    }

    private RocksDb Start()
    {
        try
        {
            if (!_readOnly)
            {
                RestoredManifest = ManifestFiles.Restore(_folder) ?? RestoredManifest;
                TornLogs = TornLog.CutAll(_folder);
            }

            return OpenDatabase();
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
        catch (RocksDbException e)
        {
            throw Translate(e);
        }
        catch (IOException e)
        {
            throw DiskFailure.Translate(e);
        }
    }

    private RocksDb OpenDatabase()
    {
        var families = new ColumnFamilies
        {
            { "default", _memory.NewFamilyOptions() },
            { Locations, _memory.NewFamilyOptions() },
            { Segments, _memory.NewFamilyOptions() },
        };
        return _readOnly
            ? RocksDb.OpenReadOnly(_memory.NewDatabaseOptions(), _folder, families, errIfLogFileExists: false)
            : RocksDb.Open(_memory.NewDatabaseOptions(), _folder, families);
    }

    /// <summary>Reads a location where the database has it, and copies no more of it than is wanted.</summary>
    private sealed class LocationReader(bool placeOnly) : ISpanDeserializer<ChunkLocation?>
    {
        public static readonly LocationReader Whole = new(false);

        public static readonly LocationReader Place = new(true);

        public ChunkLocation? Deserialize(ReadOnlySpan<byte> buffer) => ChunkLocation.Decode(buffer, placeOnly);
    }

    /// <summary>Copies a part of a frame where the database has it. One for each thread: it is done before the thread asks again.</summary>
    private sealed class InlineReader : ISpanDeserializer<bool>
    {
        [ThreadStatic]
        private static InlineReader? _ofThread;

        private int _length;
        private int _offset;
        private Memory<byte> _bytes;

        public static InlineReader OfThread => _ofThread ??= new InlineReader();

        public void Ask(int length, int offset, Memory<byte> bytes) => (_length, _offset, _bytes) = (length, offset, bytes);

        public bool Deserialize(ReadOnlySpan<byte> buffer)
        {
            var bytes = _bytes.Span;
            _bytes = default;
            var found = ChunkLocation.InlineFrame(buffer);
            if (found.Length != _length || _length == 0)
            {
                return false;
            }

            found.Slice(_offset, bytes.Length).CopyTo(bytes);
            return true;
        }
    }
}
