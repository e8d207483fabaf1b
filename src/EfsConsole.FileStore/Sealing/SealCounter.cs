namespace EfsConsole.FileStore.Sealing;

/// <summary>
/// Counts the seals of an epoch, in blocks that are recorded before they are used, so that a crash cannot lose count.
/// Pure; whoever holds it writes the header. One count for all keys of the volume, so no key is used more often.
/// </summary>
/// <param name="epoch">The last epoch that was begun.</param>
/// <param name="limit">Seals of one epoch.</param>
internal sealed class SealCounter(ulong epoch, long limit)
{
    /// <summary>Where random nonces stay far from their bound of 2^32 for one key (NIST SP 800-38D, section 8.3).</summary>
    public const long DefaultLimit = 1L << 31;

    private const long DefaultBlock = 1 << 16;

    private long _used;
    private long _reserved;

    /// <summary>The epoch of seals that are taken now.</summary>
    public ulong Epoch { get; private set; } = epoch;

    /// <summary>This opening has begun an epoch of its own.</summary>
    public bool Begun { get; private set; }

    private long Block => Math.Min(DefaultBlock, limit);

    /// <summary>Takes so many seals, if they are reserved.</summary>
    public bool TryTake(int seals)
    {
        if (!Begun || _used + seals > _reserved)
        {
            return false;
        }

        _used += seals;
        return true;
    }

    /// <summary>What the header must say before so many seals more may be taken.</summary>
    public (ulong Epoch, long Reserved) Plan(int seals)
    {
        // What exceeds a whole epoch's limit by itself cannot be split: it gets an epoch to itself.
        return !Begun || (_used > 0 && _used + seals > limit)
            ? (Epoch + 1, Math.Max(Block, seals))
            : (Epoch, Math.Max(Math.Min(_used + Block, limit), _used + seals));
    }

    /// <summary>What a header that is written anyway shall reserve: nothing new while half a block is left.</summary>
    public long PlanAlong() => _reserved - _used > Block / 2 ? _reserved : Math.Max(_reserved, Math.Min(_used + Block, limit));

    /// <summary>The header is on the disk.</summary>
    public void Recorded(ulong epoch, long reserved)
    {
        if (epoch != Epoch || !Begun)
        {
            Epoch = epoch;
            Begun = true;
            _used = 0;
        }

        _reserved = reserved;
    }
}
