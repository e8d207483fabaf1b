using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;
using RocksDbSharp;

namespace EfsConsole.FileStore.Verification;

/// <summary>
/// The location index and the use of segments as they were together at one moment, read in slices: they change with every commit.
/// Over once the database was opened anew.
/// </summary>
internal sealed class LocationView : IDisposable
{
    private readonly RecordDatabase _database;
    private readonly RocksDb _opened;
    private nint _snapshot;

    /// <summary>Takes the moment.</summary>
    public LocationView(RecordDatabase database)
    {
        _database = database;
        (_opened, _snapshot) = database.Read(static d => (d, Native.Instance.rocksdb_create_snapshot(d.Handle)));
    }

    /// <summary>Whether it can still be read through this database.</summary>
    public bool IsOf(RecordDatabase database) => _database == database;

    /// <summary>Entries of the location index from a key on; null: the database was opened anew.</summary>
    public List<(byte[] Key, byte[] Value)>? Locations(byte[] from, int limit) => Rows("locations", from, limit);

    /// <summary>The use of all segments; null: the database was opened anew.</summary>
    public Dictionary<ulong, SegmentUsage>? Segments() => Rows("segments", [], int.MaxValue)?
        .Where(r => r.Key.Length == 8 && r.Value.Length == SegmentUsage.EncodedBytes)
        .ToDictionary(r => BitConverter.ToUInt64(r.Key), r => SegmentUsage.Decode(r.Value));

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _database.Read(d =>
            {
                // With the database it was taken from it is gone already.
                if (ReferenceEquals(d, _opened) && _snapshot != 0)
                {
                    Native.Instance.rocksdb_release_snapshot(d.Handle, _snapshot);
                }

                _snapshot = 0;
                return true;
            });
        }
        catch (VolumeException)
        {
            // Closed, and the snapshot with it.
        }
    }

    private List<(byte[] Key, byte[] Value)>? Rows(string family, byte[] from, int limit) => _database.Read(d =>
    {
        if (!ReferenceEquals(d, _opened) || _snapshot == 0)
        {
            return null;
        }

        var options = new ReadOptions().SetFillCache(false);
        Native.Instance.rocksdb_readoptions_set_snapshot(options.Handle, _snapshot);
        using var rows = d.NewIterator(d.GetColumnFamily(family), options);
        var found = new List<(byte[], byte[])>();
        for (rows.Seek(from); rows.Valid() && found.Count < limit; rows.Next())
        {
            found.Add((rows.Key(), rows.Value()));
        }

        DatabaseRows.ThrowIfFailed(rows);
        return found;
    });
}
