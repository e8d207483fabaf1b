using System.Runtime.InteropServices;
using EfsConsole.FileStore.Segments;
using RocksDbSharp;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// Gives back what the tables of the database hold of rows that were overwritten or removed. RocksDB does that by itself only
/// where tables meet by their sizes; a thousand removed rows of 4 KiB are a few small tombstones to it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="room">Room on the disk.</param>
/// <param name="budget">Bounds what is read and written.</param>
internal sealed class RecordCompaction(RecordDatabase database, DiskRoom room, IoBudget budget)
{
    /// <summary>Dead bytes that are left alone whatever the live ones are, for each family.</summary>
    public const long DeadBytesLeft = 1 << 20;

    /// <summary>Dead bytes that are left alone, as a share of all.</summary>
    public const double DeadShare = 0.15;

    // The longest row: a node of the tree, or a frame that stands in the index.
    private const long RowBytes = 8400;
    private const long SliceBytes = 64 << 20;
    private const int LastRewritten = 3;
    private const int PrefixValues = 1 << 16;

    /// <summary>Rewrites tables that may hold much that is dead.</summary>
    /// <exception cref="Domain.Volumes.VolumeException">NoSpace, Corrupt, InputOutput.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        database.Flush();
        foreach (var family in new[] { "default", "locations" })
        {
            var (bytes, dead) = database.Query(d => Measure(d, family));
            if (dead <= DeadBytesLeft + (long)(DeadShare * bytes))
            {
                continue;
            }

            var slices = (int)Math.Clamp((bytes + SliceBytes - 1) / SliceBytes, 1, PrefixValues);
            for (var slice = 0; slice < slices; slice++)
            {
                room.CheckForRelief(bytes / slices);
                await budget.TakeAsync(2 * bytes / slices, cancellationToken);
                database.Query(d => Compact(d, family, Bound(slice, slices), slice + 1 == slices ? null : Bound(slice + 1, slices)));
            }
        }
    }

    /// <summary>Bytes of a family's tables, and how many of them may be dead at most.</summary>
    private static (long Bytes, long Dead) Measure(RocksDb database, string family)
    {
        var native = Native.Instance;
        var files = native.rocksdb_livefiles(database.Handle);
        try
        {
            var tables = new List<(int Level, long Bytes, long Rows, long Removals)>();
            for (var i = 0; i < native.rocksdb_livefiles_count(files); i++)
            {
                if (Marshal.PtrToStringUTF8(native.rocksdb_livefiles_column_family_name(files, i)) == family)
                {
                    tables.Add((
                        native.rocksdb_livefiles_level(files, i),
                        (long)native.rocksdb_livefiles_size(files, i),
                        (long)native.rocksdb_livefiles_entries(files, i),
                        (long)native.rocksdb_livefiles_deletions(files, i)));
                }
            }

            // What lies above the last level may have replaced as many rows of it. Tables of the first level overlap each other.
            var last = tables.Count == 0 ? 0 : tables.Max(t => t.Level);
            var bottom = last > 0 ? tables.Where(t => t.Level == last).ToList() : [.. tables.OrderByDescending(t => t.Bytes).Take(1)];
            var rows = tables.Sum(t => t.Rows + t.Removals) - bottom.Sum(t => t.Rows);
            var bytes = tables.Sum(t => t.Bytes);
            return (bytes, Math.Min(bytes, rows * RowBytes));
        }
        finally
        {
            native.rocksdb_livefiles_destroy(files);
        }
    }

    private static bool Compact(RocksDb database, string family, byte[]? from, byte[]? below)
    {
        var native = Native.Instance;
        var options = native.rocksdb_compactoptions_create();
        try
        {
            // The last level too: what was removed may stand in the same table as its removal.
            native.rocksdb_compactoptions_set_bottommost_level_compaction(options, LastRewritten);
            native.rocksdb_compactoptions_set_exclusive_manual_compaction(options, 0);
            native.rocksdb_compact_range_cf_opt(
                database.Handle,
                database.GetColumnFamily(family).Handle,
                options,
                from,
                (nuint)(from?.Length ?? 0),
                below,
                (nuint)(below?.Length ?? 0));
            return true;
        }
        finally
        {
            native.rocksdb_compactoptions_destroy(options);
        }
    }

    // Names of nodes and ids of chunks are random, so that equal parts of their values hold about as many rows.
    private static byte[]? Bound(int slice, int slices)
    {
        var prefix = (int)((long)slice * PrefixValues / slices);
        return slice == 0 ? null : [(byte)(prefix >> 8), (byte)prefix];
    }
}
