using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Keys;

/// <summary>A material's row as the field describes it.</summary>
internal static class KeyRotationEntry
{
    /// <summary>The material, as the lists tell it.</summary>
    public static RotationsListEntry Of(KeyEntity key, KeyMaterialEntity material) => new()
    {
        KeyId = KeyArn.Id(key.KeyId),
        KeyMaterialId = material.MaterialId,
        KeyMaterialDescription = material.Description,
        ImportState = key.Origin != KeyOrigin.External ? null : material.SealedMaterial is null ? ImportState.PendingImport : ImportState.Imported,
        KeyMaterialState = material.MaterialVersion == key.CurrentMaterialVersion ? KeyMaterialState.Current
            : ImportedMaterial.IsPendingRotation(key, material) ? KeyMaterialState.PendingRotation
            : KeyMaterialState.NonCurrent,
        ExpirationModel = material.ExpirationModel,
        ValidTo = material.ValidTo,
        RotationDate = material.RotatedAt,
        RotationType = material.RotationType,
    };
}
