using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Imported material as it comes and goes, and what that makes of its key.</summary>
internal static class ImportedMaterial
{
    /// <summary>Every material of a key that is not gone for good: in use, of older ciphertexts, or waiting for its rotation.</summary>
    public static Task<List<KeyMaterialEntity>> OfAsync(EfsConsoleDbContext unit, KeyEntity key, CancellationToken cancellationToken) =>
        unit.KeyMaterials.Where(material => material.KeyId == key.KeyId).OrderBy(material => material.MaterialVersion).ToListAsync(cancellationToken);

    /// <summary>Whether all material is there that ciphertexts can need. Without it the key cannot be used.</summary>
    public static bool IsComplete(KeyEntity key, IReadOnlyList<KeyMaterialEntity> materials) =>
        key.CurrentMaterialVersion > 0 && materials.All(material => material.SealedMaterial is not null || IsPendingRotation(key, material));

    /// <summary>Whether it waits for the next rotation on demand.</summary>
    public static bool IsPendingRotation(KeyEntity key, KeyMaterialEntity material) => material.MaterialVersion > key.CurrentMaterialVersion;

    /// <summary>Destroys a material; the key waits for it where ciphertexts can need it. One that was never in use leaves nothing behind.</summary>
    public static void Destroy(EfsConsoleDbContext unit, KeyEntity key, KeyMaterialEntity material)
    {
        if (IsPendingRotation(key, material))
        {
            unit.KeyMaterials.Remove(material);
            return;
        }

        material.SealedMaterial = null;
        material.ExpirationModel = null;
        material.ValidTo = null;
        if (key.KeyState is KeyState.Enabled or KeyState.Disabled)
        {
            key.KeyState = KeyState.PendingImport;
        }
    }
}
