using RocksDbSharp;

namespace EfsConsole.FileStore.Metadata;

/// <summary>One block cache and one bound on write buffers for the databases of all volumes. Lives as long as the store.</summary>
internal sealed class DatabaseMemory : IDisposable
{
    private const ulong LogBytes = 1 << 20;

    private readonly Cache _cache;
    private readonly nint _writeBuffers;
    private readonly ulong _bufferBytes;

    /// <summary>Sets both up.</summary>
    public DatabaseMemory(long cacheBytes, long writeBufferBytes)
    {
        _bufferBytes = (ulong)writeBufferBytes;
        _cache = Cache.CreateLru((ulong)cacheBytes);
        _writeBuffers = Native.Instance.rocksdb_write_buffer_manager_create_with_cache((nuint)writeBufferBytes, _cache.Handle, 0);
    }

    /// <summary>Options of a database. The log of RocksDB tells sizes and file numbers only; it is kept short.</summary>
    public DbOptions NewDatabaseOptions()
    {
        var options = new DbOptions()
            .SetCreateIfMissing(true)
            .SetCreateMissingColumnFamilies(true)
            .SetParanoidChecks(true)
            .SetWalRecoveryMode(Recovery.TolerateCorruptedTailRecords)
            .SetMaxOpenFiles(256)
            .SetMaxFileOpeningThreads(1)
            .SetMaxTotalWalSize(_bufferBytes)
            .SetInfoLogLevel(InfoLogLevel.Error)
            .SetMaxLogFileSize(LogBytes)
            .SetKeepLogFileNum(1)
            .SetStatsDumpPeriodSec(0);
        Native.Instance.rocksdb_options_set_write_buffer_manager(options.Handle, _writeBuffers);
        return options;
    }

    /// <summary>Options of a column family: what is sealed does not compress.</summary>
    public ColumnFamilyOptions NewFamilyOptions() => new ColumnFamilyOptions()
        .SetCompression(Compression.No)
        .SetWriteBufferSize(_bufferBytes / 4)
        .SetBlockBasedTableFactory(new BlockBasedTableOptions()
            .SetBlockCache(_cache)
            .SetCacheIndexAndFilterBlocks(true)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false)));

    /// <inheritdoc/>
    public void Dispose() => Native.Instance.rocksdb_write_buffer_manager_destroy(_writeBuffers);
}
