using EfsConsole.Domain;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Adds material to the keys whose rotation is due. New ciphertexts are made with it; what is older stays under its own
/// material, which is kept until the key is deleted. A disabled key is rotated once it is enabled again.
/// </summary>
public sealed class KeyRotation(
    EfsConsoleDatabase database, InstallationState installation, KeyMaterials materials, RootKeyUses rootKeys, AuditTrail audit, AuditClock clock, TimeProvider time)
{
    /// <summary>Rotates every key that is due.</summary>
    /// <returns>How many it were.</returns>
    public async Task<int> RotateDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<Guid> due;
        await using (var unit = database.Create())
        {
            due = await Due(unit, now).OrderBy(key => key.NextRotationAt).Select(key => key.KeyId).ToListAsync(cancellationToken);
        }

        var rotated = 0;
        foreach (var keyId in due)
        {
            rotated += await RotateAsync(keyId, now, cancellationToken) ? 1 : 0;
        }

        return rotated;
    }

    /// <summary>Makes a material the one that new ciphertexts are made with.</summary>
    internal static void Rotate(KeyEntity key, KeyMaterialEntity material, string rotationType, DateTime now)
    {
        material.RotatedAt = now;
        material.RotationType = rotationType;
        key.CurrentMaterialVersion = material.MaterialVersion;
    }

    // The schedule holds; a key that was disabled past a whole period begins a new one.
    private static DateTime Following(DateTime due, int days, DateTime now)
    {
        var next = due.AddDays(days);
        return next > now ? next : now.AddDays(days);
    }

    private static IQueryable<KeyEntity> Due(EfsConsoleDbContext unit, DateTime now) =>
        unit.Keys.Where(key => key.KeyState == KeyState.Enabled && key.RotationEnabled && key.NextRotationAt <= now);

    private async Task<bool> RotateAsync(Guid keyId, DateTime now, CancellationToken cancellationToken)
    {
        using var use = rootKeys.Enter();

        // Inside the gate nobody disables the key or its rotation between the look and the commit.
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        if (await Due(unit, now).FirstOrDefaultAsync(key => key.KeyId == keyId, cancellationToken) is not { } key)
        {
            return false;
        }

        var newest = await unit.KeyMaterials.Where(material => material.KeyId == keyId).MaxAsync(material => material.MaterialVersion, cancellationToken);
        var added = materials.Create(keyId, newest + 1, now);
        unit.KeyMaterials.Add(added);
        Rotate(key, added, RotationType.Automatic, now);
        key.NextRotationAt = Following(key.NextRotationAt!.Value, key.RotationPeriodInDays, now);
        KeyEvents.Of(KeyEvents.Rotated, keyId, installation.AccountId, key.Region, clock.Now(), ("rotationType", RotationType.Automatic)).AddTo(unit);
        await unit.SaveChangesAsync(cancellationToken);
        audit.ChangeCommitted();
        return true;
    }
}
