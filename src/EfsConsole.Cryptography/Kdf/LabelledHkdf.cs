using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>HKDF (RFC 5869) with SHA-256, an empty salt, and a label as info: one subkey for each purpose of a key.</summary>
public static class LabelledHkdf
{
    /// <summary>Derives a subkey.</summary>
    /// <param name="key">The key to derive from: uniformly random, 32 bytes.</param>
    /// <param name="label">The purpose of the subkey; no two purposes share one.</param>
    /// <param name="destination">Receives the subkey, at most 8,160 bytes.</param>
    public static void Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, destination, salt: [], info: label);
}
