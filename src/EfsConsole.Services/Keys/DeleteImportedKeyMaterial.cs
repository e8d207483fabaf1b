using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Destroys imported material at once; the key stays.</summary>
public sealed class DeleteImportedKeyMaterial(KeyUpkeepSignal upkeep) : IOperationHandler<DeleteImportedKeyMaterialRequest, DeleteImportedKeyMaterialResponse>
{
    public async Task<DeleteImportedKeyMaterialResponse> RunAsync(DeleteImportedKeyMaterialRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, DeleteImportedKeyMaterialRequest.Operation, KeyNeed.DeleteMaterial, cancellationToken);
        var material = await FindAsync(context.Database, key, request.KeyMaterialId, cancellationToken);
        if (material is { SealedMaterial: not null })
        {
            ImportedMaterial.Destroy(context.Database, key, material);
            ManagedKey.Serialise(context, key);

            // What the database has overwritten stands in its log until it is told to forget it.
            context.OnCommitted(upkeep.MaterialDestroyed);
        }

        return new DeleteImportedKeyMaterialResponse { KeyId = KeyArn.Of(context.Caller, key.KeyId), KeyMaterialId = material?.MaterialId };
    }

    private static async Task<KeyMaterialEntity?> FindAsync(EfsConsoleDbContext unit, KeyEntity key, string? materialId, CancellationToken cancellationToken) => materialId is null
        ? await unit.KeyMaterials.FirstOrDefaultAsync(material => material.KeyId == key.KeyId && material.MaterialVersion == key.CurrentMaterialVersion, cancellationToken)
        : await unit.KeyMaterials.FirstOrDefaultAsync(material => material.KeyId == key.KeyId && material.MaterialId == materialId, cancellationToken)
            ?? throw new NotFoundException($"The key has no key material {materialId}.", "keyMaterialId");
}
