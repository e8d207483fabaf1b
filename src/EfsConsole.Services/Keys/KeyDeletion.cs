using EfsConsole.Domain;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Destroys the keys whose waiting period is over: material, aliases, grants and tags go with the key in one transaction,
/// together with the record of it. What it wrapped stays, and says when it became worthless. A crash in between leaves a key as it was, to be destroyed at the next pass.
/// </summary>
public sealed class KeyDeletion(EfsConsoleDatabase database, InstallationState installation, AuditTrail audit, AuditClock clock, KeyUpkeepSignal signal, TimeProvider time)
{
    /// <summary>Destroys every key that is due.</summary>
    /// <returns>How many it were.</returns>
    public async Task<int> DeleteDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<Guid> due;
        await using (var unit = database.Create())
        {
            due = await unit.Keys.AsNoTracking()
                .Where(key => key.KeyState == KeyState.PendingDeletion && key.DeletionDate <= now)
                .OrderBy(key => key.DeletionDate)
                .Select(key => key.KeyId)
                .ToListAsync(cancellationToken);
        }

        var deleted = 0;
        foreach (var keyId in due)
        {
            deleted += await DeleteAsync(keyId, now, cancellationToken) ? 1 : 0;
        }

        if (deleted > 0)
        {
            // What the database has overwritten stands in its log until then: sealed material that a stolen root key would open.
            if (!await database.ForgetOverwrittenAsync(cancellationToken))
            {
                signal.MaterialDestroyed();
            }
        }

        return deleted;
    }

    private async Task<bool> DeleteAsync(Guid keyId, DateTime now, CancellationToken cancellationToken)
    {
        // Inside the gate nobody cancels the deletion between the look and the commit.
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        await using var transaction = await unit.Database.BeginTransactionAsync(cancellationToken);
        var key = await unit.Keys.FirstOrDefaultAsync(
            key => key.KeyId == keyId && key.KeyState == KeyState.PendingDeletion && key.DeletionDate <= now, cancellationToken);
        if (key is null)
        {
            return false;
        }

        await unit.Grants.Where(grant => grant.KeyId == keyId).ExecuteDeleteAsync(cancellationToken);
        await unit.Aliases.Where(alias => alias.KeyId == keyId).ExecuteDeleteAsync(cancellationToken);
        await unit.KeyUsages.Where(usage => usage.KeyId == keyId).ExecuteDeleteAsync(cancellationToken);
        await unit.KeyTags.Where(tag => tag.KeyId == keyId).ExecuteDeleteAsync(cancellationToken);
        await unit.KeyMaterials.Where(material => material.KeyId == keyId).ExecuteDeleteAsync(cancellationToken);
        await unit.WrappedDataKeys.Where(wrapped => wrapped.KeyId == keyId)
            .ExecuteUpdateAsync(wrapped => wrapped.SetProperty(each => each.KeyDeletedAt, now), cancellationToken);
        unit.Keys.Remove(key);
        KeyEvents.Of(KeyEvents.Deleted, keyId, installation.AccountId, key.Region, clock.Now()).AddTo(unit);
        await unit.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        database.CommitStamps.Changed(keyId);
        audit.ChangeCommitted();
        return true;
    }
}
