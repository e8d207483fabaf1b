using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>A key that comes into being with its first material.</summary>
internal static class NewKey
{
    /// <summary>Adds an enabled key to the unit of work.</summary>
    public static KeyEntity Add(OperationContext context, KeyMaterials materials, string keyManager, string description)
    {
        // Random ids, as the field's are: a sequential one would tell how many keys were made when.
        var keyId = Guid.NewGuid();
        var key = new KeyEntity
        {
            KeyId = keyId,
            Region = context.Caller.Region,
            KeyManager = keyManager,
            Description = description,
            KeyState = KeyState.Enabled,
            Origin = KeyDescription.AwsKms,
            CreatedAt = context.Now,
            CurrentMaterialVersion = 1,
            Materials = [materials.Create(keyId, 1, context.Now)],
        };
        context.Database.Keys.Add(key);
        return key;
    }
}
