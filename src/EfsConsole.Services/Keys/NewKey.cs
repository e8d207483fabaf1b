using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>A key that comes into being with its first material.</summary>
internal static class NewKey
{
    /// <summary>Adds a key to the unit of work: enabled, or without material and waiting for its import.</summary>
    public static KeyEntity Add(OperationContext context, KeyMaterials materials, string keyManager, string description, string origin = KeyOrigin.AwsKms)
    {
        // Random ids, as the field's are: a sequential one would tell how many keys were made when.
        var keyId = Guid.NewGuid();
        var imported = origin == KeyOrigin.External;
        var key = new KeyEntity
        {
            KeyId = keyId,
            Region = context.Caller.Region,
            KeyManager = keyManager,
            Description = description,
            KeyState = imported ? KeyState.PendingImport : KeyState.Enabled,
            Origin = origin,
            CreatedAt = context.Now,
            UsageTrackedSince = context.Now,
            RotationEnabled = keyManager == KeyManager.Aws,
            RotationPeriodInDays = KeyLimits.RotationPeriodDays,
            NextRotationAt = keyManager == KeyManager.Aws ? context.Now.AddDays(KeyLimits.RotationPeriodDays) : null,
            CurrentMaterialVersion = imported ? 0 : 1,
            Materials = imported ? [] : [materials.Create(keyId, 1, context.Now)],
        };
        context.Database.Keys.Add(key);
        return key;
    }
}
