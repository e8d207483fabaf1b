using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Takes imported material: the first one of a key, the same one again, or a new one that comes into use with the next
/// rotation on demand.
/// </summary>
public sealed class ImportKeyMaterial(KeyMaterials materials, ImportParameters parameters) : IOperationHandler<ImportKeyMaterialRequest, ImportKeyMaterialResponse>
{
    private const string New = "NEW_KEY_MATERIAL";
    private const int LongestValidity = 365;

    public async Task<ImportKeyMaterialResponse> RunAsync(ImportKeyMaterialRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var expirationModel = request.ExpirationModel ?? ExpirationModel.Expires;
        var key = await ManagedKey.FindAsync(
            context,
            request.KeyId!,
            ImportKeyMaterialRequest.Operation,
            KeyNeed.Import,
            cancellationToken,
            conditions: keys => keys with { ExpirationModel = expirationModel, ValidTo = request.ValidTo });
        RequireFuture(request.ValidTo, context.Now);
        using var bytes = parameters.Unwrap(key.KeyId, request.ImportToken!.Value.Span, request.EncryptedKeyMaterial!.Value.Span, context.Now);
        if (bytes.Length != KeyMaterial.Size)
        {
            throw new IncorrectKeyMaterialException(FormattableString.Invariant($"The key material has {bytes.Length} bytes; a symmetric encryption key has {KeyMaterial.Size}."), "encryptedKeyMaterial");
        }

        var known = await ImportedMaterial.OfAsync(context.Database, key, cancellationToken);
        using var material = KeyMaterial.FromBytes(key.KeyId, known.Count == 0 ? 1 : known[^1].MaterialVersion + 1, bytes.Span);
        RequireId(request.KeyMaterialId, material.MaterialId);
        var row = known.FirstOrDefault(row => row.MaterialId == material.MaterialId);
        if ((request.ImportType ?? (known.Count == 0 ? New : null)) == New)
        {
            RequireRoomForNew(context, key, known, row);
            row = materials.Seal(material, context.Now);
            context.Database.KeyMaterials.Add(row);
            known.Add(row);
            key.CurrentMaterialVersion = key.CurrentMaterialVersion == 0 ? row.MaterialVersion : key.CurrentMaterialVersion;
        }
        else if (row is null)
        {
            throw new IncorrectKeyMaterialException($"The key material is not one that was imported into {KeyArn.Of(context.Caller, key.KeyId)} before: ciphertexts would not open with it. Import the same material again, or give the ImportType {New}.", "encryptedKeyMaterial");
        }
        else
        {
            using var again = KeyMaterial.FromBytes(key.KeyId, row.MaterialVersion, bytes.Span);
            row.SealedMaterial = materials.Seal(again, context.Now).SealedMaterial;
        }

        row.ExpirationModel = expirationModel;
        row.ValidTo = request.ValidTo;
        row.Description = request.KeyMaterialDescription ?? row.Description;
        if (key.KeyState == KeyState.PendingImport && ImportedMaterial.IsComplete(key, known))
        {
            key.KeyState = KeyState.Enabled;
        }

        ManagedKey.Serialise(context, key);
        return new ImportKeyMaterialResponse { KeyId = KeyArn.Of(context.Caller, key.KeyId), KeyMaterialId = row.MaterialId };
    }

    private static void RequireFuture(DateTime? validTo, DateTime now)
    {
        if (validTo is { } until && (until <= now || until > now.AddDays(LongestValidity)))
        {
            throw new ValidationException(FormattableString.Invariant($"The validTo date must lie in the future, at most {LongestValidity} days from now."), "validTo");
        }
    }

    private static void RequireId(string? wanted, string materialId)
    {
        if (wanted is not null && wanted != materialId)
        {
            throw new IncorrectKeyMaterialException($"The key material has the ID {materialId}, not {wanted}.", "keyMaterialId");
        }
    }

    private static void RequireRoomForNew(OperationContext context, KeyEntity key, IReadOnlyList<KeyMaterialEntity> known, KeyMaterialEntity? same)
    {
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        if (same is not null)
        {
            throw new IncorrectKeyMaterialException($"The key material was imported into {arn} before: give the ImportType EXISTING_KEY_MATERIAL to import it again.", "importType");
        }

        if (known.Count == 0)
        {
            return;
        }

        if (key.KeyState == KeyState.PendingImport)
        {
            throw new KmsInvalidStateException($"{arn} is pending import.", "importType");
        }

        if (known.Any(material => ImportedMaterial.IsPendingRotation(key, material)))
        {
            throw new KmsInvalidStateException($"{arn} has key material that waits for its rotation: call RotateKeyOnDemand first.", "importType");
        }
    }
}
