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

    private static readonly WriteOptions Synced = new WriteOptions().SetSync(true);

    private readonly string _folder;
    private readonly DatabaseMemory _memory;
    private readonly ReaderWriterLockSlim _lock = new();
    private RocksDb? _database;
    private bool _failed;

    private RecordDatabase(string folder, DatabaseMemory memory)
    {
        _folder = folder;
        _memory = memory;
    }

    /// <summary>The key of the header record; all others are pseudonyms of 16 bytes.</summary>
    public static byte[] HeaderKey { get; } = [0];

    /// <summary>Opens the database, or makes it.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public static RecordDatabase Open(string folder, DatabaseMemory memory)
    {
        var database = new RecordDatabase(folder, memory);
        database._database = database.Start();
        return database;
    }

    /// <summary>A sealed record, or null.</summary>
    public byte[]? GetRecord(byte[] key) => Read(d => d.Get(key));

    /// <summary>Where a chunk lies, or null.</summary>
    public ChunkLocation? GetLocation(Guid chunk) =>
        Read(d => ChunkLocation.Decode(d.Get(chunk.ToByteArray(), d.GetColumnFamily(Locations))));

    /// <summary>Sealed records behind a key (null for the first), in the order of their keys, at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> GetRecords(byte[]? behind, int limit) => Rows("default", behind, limit);

    /// <summary>Rows of the location index behind a key (null for the first), at most so many.</summary>
    public List<KeyValuePair<byte[], byte[]>> GetLocations(byte[]? behind, int limit) => Rows(Locations, behind, limit);

    /// <summary>The use of all segments.</summary>
    public Dictionary<ulong, SegmentUsage> GetSegments() => Read(d =>
    {
        var usage = new Dictionary<ulong, SegmentUsage>();
        using var rows = d.NewIterator(d.GetColumnFamily(Segments));
        for (rows.SeekToFirst(); rows.Valid(); rows.Next())
        {
            if (rows.Key().Length == 8 && rows.Value().Length == SegmentUsage.EncodedBytes)
            {
                usage[BitConverter.ToUInt64(rows.Key())] = SegmentUsage.Decode(rows.Value());
            }
        }

        return usage;
    });

    /// <summary>Writes all of it or nothing, durably.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void Write(RecordBatch batch)
    {
        _lock.EnterWriteLock();
        try
        {
            Restart();
            using var rows = new WriteBatch();
            foreach (var (key, value) in batch.Records)
            {
                _ = value is null ? rows.Delete(key) : rows.Put(key, value);
            }

            var locations = _database!.GetColumnFamily(Locations);
            foreach (var (chunk, location) in batch.Added)
            {
                rows.Put(chunk.ToByteArray(), location.Encode(), locations);
            }

            foreach (var chunk in batch.Removed)
            {
                rows.Delete(chunk.ToByteArray(), locations);
            }

            var segments = _database.GetColumnFamily(Segments);
            foreach (var (segment, usage) in batch.Segments)
            {
                var key = BitConverter.GetBytes(segment);
                _ = usage.Frames == 0 ? rows.Delete(key, segments) : rows.Put(key, usage.Encode(), segments);
            }

            try
            {
                _database.Write(rows, Synced);
            }
            catch (RocksDbException e)
            {
                _failed = true;
                throw Translate(e);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Opens the database anew if a write failed: what can be read then is what the disk has.</summary>
    /// <exception cref="VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public void Recover()
    {
        _lock.EnterWriteLock();
        try
        {
            Restart();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

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

    private static VolumeException Translate(RocksDbException failure) => failure.Message switch
    {
        var m when m.Contains("No space", StringComparison.OrdinalIgnoreCase) || m.Contains("quota", StringComparison.OrdinalIgnoreCase) =>
            new VolumeException(VolumeError.NoSpace, "The disk below the file system is full. Make room and try again.", failure),
        var m when m.StartsWith("Corruption", StringComparison.Ordinal) =>
            new VolumeException(VolumeError.Corrupt, "The file system's metadata on the disk is damaged. Restore the volume from a backup.", failure),
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

        return found;
    });

    private T Read<T>(Func<RocksDb, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(_database ?? throw new VolumeException(VolumeError.InputOutput, "The file system's metadata cannot be read at the moment."));
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

    private void Restart()
    {
        if (_failed || _database is null)
        {
            _database?.Dispose();
            _database = null;
            _database = Start();
            _failed = false;
        }
    }

    private RocksDb Start()
    {
        try
        {
            return RocksDb.Open(_memory.NewDatabaseOptions(), _folder, new ColumnFamilies
            {
                { "default", _memory.NewFamilyOptions() },
                { Locations, _memory.NewFamilyOptions() },
                { Segments, _memory.NewFamilyOptions() },
            });
        }
        catch (RocksDbException e)
        {
            throw Translate(e);
        }
    }
}
