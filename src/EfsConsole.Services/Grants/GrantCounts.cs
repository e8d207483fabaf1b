using System.Collections.Concurrent;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Grants;

/// <summary>
/// Whether a key has room for one more grant, without counting fifty thousand of them for each. What this process has counted and made
/// since is never less than what it has in the table, so that only a key near its quota is counted again. Grants of another process on the
/// same database count after <see cref="KeyOptions.RecheckTime"/> at the latest. Safe for parallel use.
/// </summary>
public sealed class GrantCounts(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
{
    private const int MostKeys = 20_000;

    private readonly ConcurrentDictionary<Guid, Count> _counts = new();
    private readonly TimeSpan _trusted = options.Value.RecheckTimeOn(database.Provider);

    /// <summary>Takes room for one more grant on a key; false when the quota is reached.</summary>
    /// <param name="unit">Where grants are counted.</param>
    /// <param name="keyId">The key.</param>
    /// <param name="quota">How many it may have.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    internal async Task<bool> TryTakeAsync(EfsConsoleDbContext unit, Guid keyId, int quota, CancellationToken cancellationToken)
    {
        if (_counts.TryGetValue(keyId, out var known) && time.GetElapsedTime(known.CountedAt) < _trusted && known.TryTake(quota))
        {
            return true;
        }

        var countedAt = time.GetTimestamp();
        var count = new Count(await unit.Grants.CountAsync(grant => grant.KeyId == keyId, cancellationToken), countedAt);
        return Keep(keyId, known, count).TryTake(quota);
    }

    // Of callers that count at once, all take from what the first has counted.
    private Count Keep(Guid keyId, Count? known, Count count)
    {
        if (known is not null && _counts.TryUpdate(keyId, count, known))
        {
            return count;
        }

        if (_counts.Count >= MostKeys)
        {
            _counts.Clear();
        }

        return _counts.GetOrAdd(keyId, count);
    }

    private sealed class Count(int grants, long countedAt)
    {
        private int _grants = grants;

        public long CountedAt => countedAt;

        public bool TryTake(int quota)
        {
            if (Interlocked.Increment(ref _grants) <= quota)
            {
                return true;
            }

            Interlocked.Decrement(ref _grants);
            return false;
        }
    }
}
