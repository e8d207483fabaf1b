using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Makes key material and opens it under the root key. It is opened anew for each call and zeroed after it: that costs
/// microseconds, and so no material outlives the deletion of its key in memory.
/// </summary>
public sealed class KeyMaterials(IRootKeySource rootKeys)
{
    /// <summary>New material for a key.</summary>
    internal KeyMaterialEntity Create(Guid keyId, int version, DateTime now)
    {
        using var material = KeyMaterial.Generate(keyId, version);
        return new KeyMaterialEntity
        {
            KeyId = keyId,
            MaterialVersion = version,
            MaterialId = material.MaterialId,
            SealedMaterial = material.Wrap(rootKeys.Ring.Current),
            CreatedAt = now,
        };
    }

    /// <summary>The material in clear; the caller disposes it.</summary>
    /// <exception cref="KeyUnavailableException">It does not open under the root key.</exception>
    internal KeyMaterial Open(Guid keyId, int version, byte[] sealedMaterial, string keyArn)
    {
        try
        {
            return KeyMaterial.Unwrap(rootKeys.Ring.For(sealedMaterial), keyId, version, sealedMaterial);
        }
        catch (Exception exception) when (exception is AuthenticationFailedException or WrongRootKeyException)
        {
            throw new KeyUnavailableException($"The key material of {keyArn} does not open under the root key of this installation: restore database and root key from the same backup.", inner: exception);
        }
    }
}
