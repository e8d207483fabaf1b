using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// NIST SP 800-108r1 section 4.1: KDF in counter mode with HMAC-SHA-256 as PRF, a 32-bit counter before
/// the fixed input data <c>label || 0x00 || context || [length in bits, 32 bits]</c>.
/// </summary>
public static class CounterModeKdf
{
    /// <summary>Derives a key.</summary>
    /// <param name="key">The key to derive from.</param>
    /// <param name="label">The purpose of the derived key; must not contain a zero byte, which ends it.</param>
    /// <param name="context">What sets this derived key apart from others of the same purpose.</param>
    /// <param name="destination">Receives the derived key; its length goes into the derivation.</param>
    public static void Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> destination) =>
        SP800108HmacCounterKdf.DeriveBytes(key, HashAlgorithmName.SHA256, label, context, destination);
}
