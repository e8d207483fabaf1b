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
        return Seal(material, now);
    }

    /// <summary>The row of a material.</summary>
    internal KeyMaterialEntity Seal(KeyMaterial material, DateTime now) => new()
    {
        KeyId = material.KeyId,
        MaterialVersion = material.Version,
        MaterialId = material.MaterialId,
        SealedMaterial = material.Wrap(rootKeys.Ring.Current),
        CreatedAt = now,
    };

    /// <summary>The material in clear; the caller disposes it.</summary>
    /// <exception cref="KeyUnavailableException">It does not open under the root key.</exception>
    internal KeyMaterial Open(Guid keyId, int version, byte[]? sealedMaterial, string keyArn)
    {
        if (sealedMaterial is null)
        {
            // An older material of an enabled key can be gone: its ciphertexts wait for the same material again.
            throw new KmsInvalidStateException($"{keyArn} is pending import.");
        }

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
