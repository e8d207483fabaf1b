using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a 96-bit IV and a 128-bit tag.</summary>
public static class Aes256Gcm
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeySize = 32;

    /// <summary>Length of an IV in bytes.</summary>
    public const int IvSize = 12;

    /// <summary>Length of a tag in bytes.</summary>
    public const int TagSize = 16;

    /// <summary>Encrypts and authenticates. An IV may never be used twice with the same key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="iv">12 bytes.</param>
    /// <param name="associatedData">What is authenticated and not encrypted.</param>
    /// <param name="plaintext">What is encrypted.</param>
    /// <param name="ciphertext">Receives the ciphertext, as long as the plaintext.</param>
    /// <param name="tag">Receives 16 bytes.</param>
    public static void Encrypt(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> plaintext,
        Span<byte> ciphertext,
        Span<byte> tag)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize, nameof(key));
        using var gcm = new AesGcm(key, TagSize);
        gcm.Encrypt(iv, plaintext, ciphertext, tag, associatedData);
    }

    /// <summary>Authenticates and decrypts. On failure the plaintext buffer holds zeros.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="iv">12 bytes.</param>
    /// <param name="associatedData">What was authenticated and not encrypted.</param>
    /// <param name="ciphertext">What was encrypted.</param>
    /// <param name="tag">16 bytes.</param>
    /// <param name="plaintext">Receives the plaintext, as long as the ciphertext.</param>
    /// <exception cref="AuthenticationFailedException">Key, IV, associated data, ciphertext and tag do not belong together.</exception>
    public static void Decrypt(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> ciphertext,
        ReadOnlySpan<byte> tag,
        Span<byte> plaintext)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize, nameof(key));
        using var gcm = new AesGcm(key, TagSize);
        try
        {
            gcm.Decrypt(iv, ciphertext, tag, plaintext, associatedData);
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            throw new AuthenticationFailedException();
        }
    }
}
