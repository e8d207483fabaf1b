using System.Collections.Concurrent;

namespace EfsConsole.Services;

/// <summary>
/// What was read of the database, trusted while no commit of this process has touched it and for a set time at most. Begins anew when it
/// is full, which costs some reads and no bookkeeping for each call. Safe for parallel use.
/// </summary>
/// <param name="stampOf">The stamp of what a value was read from; read before the database is.</param>
/// <param name="time">The clock.</param>
/// <param name="trusted">For how long.</param>
/// <param name="most">How many values.</param>
internal sealed class ReadCache<TKey, TValue>(Func<TKey, long> stampOf, TimeProvider time, TimeSpan trusted, int most)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private int _count;

    /// <summary>The value if it is known.</summary>
    public TValue? Find(TKey key) =>
        _entries.TryGetValue(key, out var entry) && entry.Stamp == stampOf(key) && time.GetElapsedTime(entry.ReadAt) < trusted ? entry.Value : null;

    /// <summary>Where a read begins: to be taken before the database is asked.</summary>
    public Reading Begin(TKey key) => new(stampOf(key), time.GetTimestamp());

    /// <summary>Keeps what was read.</summary>
    public void Keep(TKey key, Reading reading, TValue value)
    {
        if (trusted == TimeSpan.Zero || reading.Stamp != stampOf(key))
        {
            return;
        }

        var entry = new Entry(value, reading.Stamp, reading.At);
        if (!_entries.TryAdd(key, entry))
        {
            _entries[key] = entry;
        }
        else if (Interlocked.Increment(ref _count) > most)
        {
            _entries.Clear();
            Volatile.Write(ref _count, 1);
            _entries[key] = entry;
        }
    }

    /// <summary>Lets a value go.</summary>
    public void Drop(TKey key)
    {
        if (_entries.TryRemove(key, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>What stood when a read began.</summary>
    internal readonly record struct Reading(long Stamp, long At);

    private sealed record Entry(TValue Value, long Stamp, long ReadAt);
}
