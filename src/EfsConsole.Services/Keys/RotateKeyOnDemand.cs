using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Rotates a key now: with new material, or with the imported one that waits for it.</summary>
public sealed class RotateKeyOnDemand(KeyMaterials materials) : IOperationHandler<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse>
{
    /// <summary>So shortly before an automatic rotation there is none on demand.</summary>
    public static readonly TimeSpan BeforeAutomatic = TimeSpan.FromMinutes(20);

    public async Task<RotateKeyOnDemandResponse> RunAsync(RotateKeyOnDemandRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, RotateKeyOnDemandRequest.Operation, KeyNeed.Use, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        if (key.OnDemandRotations >= KeyLimits.OnDemandRotations)
        {
            throw new LimitExceededException(FormattableString.Invariant($"{arn} was rotated on demand {KeyLimits.OnDemandRotations} times, which is the most in a key's life. Make a new key and point the alias to it."), "keyId");
        }

        if (key is { RotationEnabled: true, NextRotationAt: { } next } && next - context.Now <= BeforeAutomatic)
        {
            throw new ConflictException($"{arn} is about to be rotated automatically: ask again afterwards.", "keyId");
        }

        var known = await ImportedMaterial.OfAsync(context.Database, key, cancellationToken);
        KeyRotation.Rotate(key, key.Origin == KeyOrigin.External ? Waiting(key, known, arn, context.Now) : Add(context, key, known), RotationType.OnDemand, context.Now);
        key.OnDemandRotations++;
        return new RotateKeyOnDemandResponse { KeyId = KeyArn.Id(key.KeyId) };
    }

    // What has expired is gone, whether or not its material was destroyed yet.
    private static KeyMaterialEntity Waiting(KeyEntity key, IReadOnlyList<KeyMaterialEntity> known, string arn, DateTime now) =>
        known.FirstOrDefault(material => ImportedMaterial.IsPendingRotation(key, material) && material.SealedMaterial is not null && !(material.ValidTo <= now))
            ?? throw new KmsInvalidStateException($"{arn} has no key material that waits for a rotation: import some with the ImportType NEW_KEY_MATERIAL first.", "keyId");

    private KeyMaterialEntity Add(OperationContext context, KeyEntity key, IReadOnlyList<KeyMaterialEntity> known)
    {
        var material = materials.Create(key.KeyId, known[^1].MaterialVersion + 1, context.Now);
        context.Database.KeyMaterials.Add(material);
        return material;
    }
}
