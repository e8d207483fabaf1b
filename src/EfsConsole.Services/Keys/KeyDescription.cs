using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Keys;

/// <summary>A key's row as the field describes it.</summary>
internal static class KeyDescription
{
    /// <summary>The one key spec and encryption algorithm there is.</summary>
    public const string SymmetricDefault = "SYMMETRIC_DEFAULT";

    /// <summary>The one key usage there is.</summary>
    public const string EncryptDecrypt = "ENCRYPT_DECRYPT";

    /// <summary>The metadata of a key.</summary>
    /// <param name="key">Its row.</param>
    /// <param name="material">Its current material; null before the first import.</param>
    /// <param name="caller">Tells account and region.</param>
    public static KeyMetadata Of(KeyEntity key, KeyMaterialEntity? material, Caller caller) => new()
    {
        AWSAccountId = caller.AccountId,
        KeyId = KeyArn.Id(key.KeyId),
        Arn = KeyArn.Of(caller, key.KeyId),
        CreationDate = key.CreatedAt,
        Enabled = key.KeyState == KeyState.Enabled,
        Description = key.Description,
        KeyUsage = EncryptDecrypt,
        KeyState = key.KeyState,
        DeletionDate = key.DeletionDate,
        PendingDeletionWindowInDays = key.PendingWindowInDays,
        ValidTo = material?.ValidTo,
        ExpirationModel = material?.ExpirationModel,
        Origin = key.Origin,
        KeyManager = key.KeyManager,
        CustomerMasterKeySpec = SymmetricDefault,
        KeySpec = SymmetricDefault,
        EncryptionAlgorithms = [SymmetricDefault],
        MultiRegion = false,
        CurrentKeyMaterialId = material?.MaterialId,
    };
}
