using System.Collections.Frozen;
using EfsConsole.Services.KeyPolicies;

namespace EfsConsole.Services.Keys;

/// <summary>A key as cryptographic calls know it; its material is sealed.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Region">Its region.</param>
/// <param name="KeyState">A state, as the wire spells it.</param>
/// <param name="KeyManager">Who manages it.</param>
/// <param name="Origin">Where its material comes from.</param>
/// <param name="Policy">Its own policy, or null.</param>
/// <param name="CurrentMaterialVersion">The material of new ciphertexts.</param>
/// <param name="Materials">Its material by version.</param>
internal sealed record KnownKey(
    Guid KeyId, string Region, string KeyState, string KeyManager, string Origin, string? Policy, int CurrentMaterialVersion, FrozenDictionary<int, SealedMaterial> Materials)
{
    /// <summary>As authorisation knows it.</summary>
    public PolicedKey Policed => new(KeyId, KeyManager, Origin, Policy);
}

/// <summary>A version of a key's material.</summary>
/// <param name="Bytes">Sealed under the root key; null where imported material has expired or was deleted.</param>
/// <param name="ValidTo">When it expires; null for never.</param>
internal sealed record SealedMaterial(byte[]? Bytes, DateTime? ValidTo);
