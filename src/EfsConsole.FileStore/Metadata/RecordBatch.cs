using EfsConsole.FileStore.Segments;

namespace EfsConsole.FileStore.Metadata;

/// <summary>What one commit writes, wholly or not at all.</summary>
internal sealed class RecordBatch
{
    /// <summary>Sealed records; null removes one.</summary>
    public List<KeyValuePair<byte[], byte[]?>> Records { get; } = [];

    /// <summary>Chunks that are new in the location index.</summary>
    public Dictionary<Guid, ChunkLocation> Added { get; init; } = [];

    /// <summary>Chunks that leave the location index.</summary>
    public HashSet<Guid> Removed { get; init; } = [];

    /// <summary>Frames that were copied: the location changes unless it is no longer the one copied from.</summary>
    public List<(Guid Chunk, ChunkLocation From, ChunkLocation To)> Moved { get; } = [];
}
