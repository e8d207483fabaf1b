using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.LifeCycles;

/// <summary>A row with work, and from when on it may be worked on; null for at once.</summary>
internal sealed record UnfinishedRow(ILifeCycle LifeCycle, string Id, DateTime? NotBefore);

/// <summary>A kind of state machine, as the worker sees it.</summary>
internal interface ILifeCycle
{
    Task<IReadOnlyList<UnfinishedRow>> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Claims the row and drives it to its end. False when it could not be claimed.</summary>
    Task<bool> DriveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Gives a row free that was not driven to its end: the next worker takes it up at once.</summary>
    Task ReleaseAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sets the time of the next attempt, and keeps why this one failed.</summary>
    Task PostponeAsync(string id, TimeSpan wait, string reason, CancellationToken cancellationToken);
}

/// <summary>Drives rows of one kind, step by step.</summary>
/// <typeparam name="TRow">File systems or mount targets.</typeparam>
internal abstract class LifeCycle<TRow>(EfsConsoleDatabase database, LeasedRows<TRow> rows) : ILifeCycle
    where TRow : VersionedEntity, ILeasedEntity
{
    // One owner for each state machine that runs: two of them in one process are two owners.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Guid> _owners = new(StringComparer.Ordinal);

    protected LeasedRows<TRow> Rows { get; } = rows;

    protected EfsConsoleDatabase Database { get; } = database;

    /// <summary>The table of steps.</summary>
    protected abstract IReadOnlyDictionary<string, Func<TRow, Guid, CancellationToken, Task>> Steps { get; }

    protected abstract IQueryable<KeyValuePair<string, DateTime?>> Unfinished(EfsConsoleDbContext database);

    public async Task<IReadOnlyList<UnfinishedRow>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var unit = Database.Create();
        return (await Unfinished(unit).ToListAsync(cancellationToken)).ConvertAll(row => new UnfinishedRow(this, row.Key, row.Value));
    }

    public async Task<bool> DriveAsync(string id, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid();
        if (!await Rows.ClaimAsync(id, owner, cancellationToken))
        {
            return false;
        }

        _owners[id] = owner;
        await using (Rows.Renew(id, owner))
        {
            while (await ReadAsync(id, cancellationToken) is { } row && row.LeaseOwner == owner && Steps.TryGetValue(row.Step, out var step))
            {
                await step(row, owner, cancellationToken);
            }
        }

        _owners.TryRemove(id, out _);
        return true;
    }

    public async Task ReleaseAsync(string id, CancellationToken cancellationToken)
    {
        if (_owners.TryRemove(id, out var owner))
        {
            await Rows.ReleaseAsync(id, owner, cancellationToken);
        }
    }

    public async Task PostponeAsync(string id, TimeSpan wait, string reason, CancellationToken cancellationToken)
    {
        if (_owners.TryRemove(id, out var owner))
        {
            await Rows.ReleaseAsync(id, owner, wait, reason, cancellationToken);
        }
    }

    private async Task<TRow?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await using var unit = Database.Create();
        return await unit.Set<TRow>().FindAsync([id], cancellationToken);
    }
}
