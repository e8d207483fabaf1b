using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.LifeCycles;

/// <summary>Changes rows with a state machine for the one who holds their lease, and for no one else.</summary>
/// <typeparam name="TRow">File systems or mount targets.</typeparam>
public sealed class LeasedRows<TRow>(EfsConsoleDatabase database, IFaultPoints faultPoints, IOptions<LifeCycleOptions> options, TimeProvider time)
    where TRow : VersionedEntity, ILeasedEntity
{
    private TimeSpan Lease => options.Value.Lease;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Gives a row that is about to be added a first owner.</summary>
    public void Own(TRow row, Guid owner)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.LeaseOwner = owner;
        row.LeasedUntil = Now + Lease;
    }

    /// <summary>Takes the row if it has work and nobody drives it.</summary>
    public Task<bool> ClaimAsync(string id, Guid owner, CancellationToken cancellationToken) => ChangeAsync(
        id,
        row => LifeCycleStep.Unfinished.Contains(row.LifeCycleState) && (row.LeasedUntil is null || row.LeasedUntil <= Now),
        (_, row) =>
        {
            row.LeaseOwner = owner;
            row.LeasedUntil = Now + Lease;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Keeps the lease until it is disposed. Disposing does not give the row free.</summary>
    public LeaseRenewal Renew(string id, Guid owner) => new(
        Lease / 3,
        time,
        cancellationToken => ChangeAsync(id, row => row.LeaseOwner == owner, (_, row) => { row.LeasedUntil = Now + Lease; return Task.CompletedTask; }, cancellationToken));

    /// <summary>Gives the row free at once.</summary>
    public Task ReleaseAsync(string id, Guid owner, CancellationToken cancellationToken) => ChangeAsync(
        id,
        row => row.LeaseOwner == owner,
        (_, row) =>
        {
            row.LeaseOwner = null;
            row.LeasedUntil = null;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Gives the row free for an attempt after a while, and keeps why this one failed.</summary>
    public Task ReleaseAsync(string id, Guid owner, TimeSpan wait, string reason, CancellationToken cancellationToken) => ChangeAsync(
        id,
        row => row.LeaseOwner == owner,
        (_, row) =>
        {
            row.LeaseOwner = null;
            row.LeasedUntil = Now + wait;
            row.FailureReason = reason;
            row.FailingSince ??= Now;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Gives the row free at once; on a full disk its lease lapses instead.</summary>
    public async Task GiveUpAsync(string id, Guid owner)
    {
        try
        {
            await ReleaseAsync(id, owner, CancellationToken.None);
        }
        catch (DbUpdateException full) when (EfsConsoleDatabase.IsFull(full))
        {
            // The answer tells what came before this, and that is not to be hidden.
        }
    }

    /// <summary>
    /// Persists what a step has brought about. False, and nothing is changed, when the row is at another step or driven by
    /// another one by now: then its step is to be looked at anew.
    /// </summary>
    public async Task<bool> AdvanceAsync(string transition, string id, Guid owner, string step, Func<EfsConsoleDbContext, TRow, Task> change, CancellationToken cancellationToken)
    {
        faultPoints.Before(transition);
        var advanced = await ChangeAsync(
            id,
            row => row.LeaseOwner == owner && row.Step == step,
            (unit, row) =>
            {
                Forget(row);
                return change(unit, row);
            },
            cancellationToken);
        faultPoints.After(transition);
        return advanced;
    }

    /// <summary>A row comes to rest.</summary>
    public static void Rest(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.LifeCycleState = LifeCycleState.Available;
        row.Step = LifeCycleStep.None;
        row.LeaseOwner = null;
        row.LeasedUntil = null;
    }

    /// <summary>What failed before is no matter any more: the row has moved on.</summary>
    public static void Forget(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.FailureReason = null;
        row.FailingSince = null;
    }

    private async Task<bool> ChangeAsync(string id, Func<TRow, bool> condition, Func<EfsConsoleDbContext, TRow, Task> change, CancellationToken cancellationToken)
    {
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        if (await unit.Set<TRow>().FindAsync([id], cancellationToken) is not { } row || !condition(row))
        {
            return false;
        }

        await change(unit, row);
        await unit.SaveChangesAsync(CancellationToken.None);
        return true;
    }
}
