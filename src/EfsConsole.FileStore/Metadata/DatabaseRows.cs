using RocksDbSharp;

namespace EfsConsole.FileStore.Metadata;

/// <summary>RocksDB's iterators end at what they cannot read as they do behind the last row: whoever wants all rows asks which it was.</summary>
internal static class DatabaseRows
{
    /// <summary>Asks an iterator that has ended, or was left, whether it met an error.</summary>
    /// <exception cref="RocksDbException">It did.</exception>
    public static void ThrowIfFailed(Iterator rows)
    {
        Native.Instance.rocksdb_iter_get_error(rows.Handle, out nint error);
        if (error != 0)
        {
            throw new RocksDbException(error);
        }
    }
}
