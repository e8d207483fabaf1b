using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>What the parts of a run work with while the volume's keys are in memory.</summary>
internal sealed class ScrubContext
{
    /// <summary>Leaves that are looked through for the damage that a read has met.</summary>
    private const int Searched = 64;

    public required string FileSystemId { get; init; }

    /// <summary>The volume's folder.</summary>
    public required string Folder { get; init; }

    public required MetadataStore Metadata { get; init; }

    public required RecordDatabase Database { get; init; }

    public required RecordSealer Sealer { get; init; }

    public required ChunkReader Reader { get; init; }

    public required ScrubState State { get; init; }

    /// <summary>Numbers that outlive the keys.</summary>
    public required ScrubNumbers Numbers { get; init; }

    public UnreadParts Unread => new(State);

    /// <summary>
    /// Entries from a key on and below another, without those that cannot be read. Call it under the lock of the metadata store.
    /// </summary>
    /// <param name="transaction">The tree at this moment.</param>
    /// <param name="from">Where to begin; afterwards where to go on.</param>
    /// <param name="end">Behind the last key.</param>
    /// <param name="limit">Entries at most.</param>
    /// <param name="done">There is nothing more.</param>
    public List<KeyValuePair<byte[], byte[]>> Slice(MetadataTransaction transaction, ref byte[] from, byte[] end, int limit, out bool done)
    {
        var below = end;
        if (Unread.Within(from, end) is [var first, ..])
        {
            if (UnreadParts.Compare(first.From, from) <= 0)
            {
                from = first.Below;
                done = UnreadParts.Compare(from, end) >= 0;
                return [];
            }

            below = first.From;
        }

        try
        {
            var found = transaction.Scan(from, below, limit);
            from = found.Count == limit ? [.. found[^1].Key, 0] : below;
            done = found.Count < limit && below == end;
            return found;
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            // Damaged since the tree was walked, or only now out of the cache.
            if (!Discover(transaction, from, below))
            {
                throw;
            }

            done = false;
            return [];
        }
    }

    /// <summary>The value of a key; not known where it lies in a part that cannot be read. Call it under the lock of the metadata store.</summary>
    public (bool Known, byte[]? Value) Get(MetadataTransaction transaction, byte[] key)
    {
        if (Unread.Contains(key))
        {
            return (false, null);
        }

        try
        {
            return (true, transaction.Get(key));
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            if (!Discover(transaction, key, [.. key, 0]))
            {
                throw;
            }

            return (false, null);
        }
    }

    /// <summary>Notes the first part within a range of keys that cannot be read; false when all of it can.</summary>
    private bool Discover(MetadataTransaction transaction, byte[] from, byte[] below)
    {
        var walk = new TreeWalk(Sealer, Database);
        for (var i = 0; i < Searched && UnreadParts.Compare(from, below) < 0; i++)
        {
            var leaf = walk.Next(transaction.Tree, from);
            if (leaf.Entries is null)
            {
                State.Add(TreeDamage.Of(leaf));
                return true;
            }

            if (leaf.Below is null)
            {
                return false;
            }

            from = leaf.Below;
        }

        return false;
    }
}

/// <summary>What a run has counted and may keep when the keys are dropped: numbers, no names and no content.</summary>
internal sealed class ScrubNumbers : IDisposable
{
    /// <summary>Counted names of objects, by number.</summary>
    public LinkCounts? Links { get; set; }

    /// <summary>The location index as it was at one moment.</summary>
    public LocationView? Locations { get; set; }

    /// <summary>What the location index says, compared piece by piece.</summary>
    public LocationCounts? LocationCounts { get; set; }

    /// <summary>How often a part was begun anew because the keys were dropped in its middle.</summary>
    public int Restarts { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Locations?.Dispose();
}
