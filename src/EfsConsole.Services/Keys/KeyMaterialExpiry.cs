using EfsConsole.Domain;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Destroys imported material whose time is over; its key waits for the same material again.</summary>
public sealed class KeyMaterialExpiry(EfsConsoleDatabase database, InstallationState installation, AuditTrail audit, AuditClock clock, KeyUpkeepSignal signal, TimeProvider time)
{
    /// <summary>Destroys every material that has expired.</summary>
    /// <returns>How many it were.</returns>
    public async Task<int> DestroyExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<string> expired;
        await using (var unit = database.Create())
        {
            expired = await unit.KeyMaterials.AsNoTracking()
                .Where(material => material.ValidTo <= now && material.SealedMaterial != null)
                .OrderBy(material => material.ValidTo)
                .Select(material => material.MaterialId)
                .ToListAsync(cancellationToken);
        }

        var destroyed = 0;
        foreach (var materialId in expired)
        {
            destroyed += await DestroyAsync(materialId, now, cancellationToken) ? 1 : 0;
        }

        if (destroyed > 0 && !await database.ForgetOverwrittenAsync(cancellationToken))
        {
            signal.MaterialDestroyed();
        }

        return destroyed;
    }

    private async Task<bool> DestroyAsync(string materialId, DateTime now, CancellationToken cancellationToken)
    {
        // Inside the gate nobody imports it again between the look and the commit.
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        var material = await unit.KeyMaterials.FirstOrDefaultAsync(
            material => material.MaterialId == materialId && material.ValidTo <= now && material.SealedMaterial != null, cancellationToken);
        if (material is null)
        {
            return false;
        }

        var key = await unit.Keys.SingleAsync(key => key.KeyId == material.KeyId, cancellationToken);
        ImportedMaterial.Destroy(unit, key, material);
        KeyEvents.Of(KeyEvents.MaterialExpired, key.KeyId, installation.AccountId, key.Region, clock.Now(), ("keyMaterialId", materialId)).AddTo(unit);
        await unit.SaveChangesAsync(cancellationToken);
        audit.ChangeCommitted();
        return true;
    }
}
