using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// The cipher behind KMS's SYMMETRIC_DEFAULT: each call derives a key from the key material (SP 800-108, fresh 128-bit
/// nonce) and encrypts with AES-256-GCM under a random 96-bit IV. The whole head of the blob and the encryption context
/// are associated data. Safe for use by several threads.
/// </summary>
/// <param name="random">Where nonces, IVs and data keys come from; the operating system when null.</param>
public sealed class SymmetricCipher(RandomFill? random = null)
{
    /// <summary>Shortest plaintext in bytes (KMS Encrypt).</summary>
    public const int MinPlaintextSize = 1;

    /// <summary>Longest plaintext in bytes (KMS Encrypt).</summary>
    public const int MaxPlaintextSize = 4096;

    /// <summary>Longest data key in bytes (KMS GenerateDataKey, NumberOfBytes).</summary>
    public const int MaxDataKeySize = 1024;

    /// <summary>No blob is longer, in bytes (KMS CiphertextBlob); those made here have at most 4,165.</summary>
    public const int MaxBlobSize = 6144;

    private const int StackLimit = 512;

    private readonly RandomFill _random = random ?? SystemRandom.Fill;

    private static ReadOnlySpan<byte> CallKeyLabel => "efsconsole v1 symmetric-default"u8;

    /// <summary>Encrypts under key material.</summary>
    /// <param name="material">The newest material of the key.</param>
    /// <param name="plaintext">1 to 4,096 bytes.</param>
    /// <param name="context">What must be given again to decrypt.</param>
    /// <returns>The ciphertext blob.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plaintext is too short or too long.</exception>
    /// <exception cref="ObjectDisposedException">The material is disposed.</exception>
    public byte[] Encrypt(KeyMaterial material, ReadOnlySpan<byte> plaintext, EncryptionContext context)
    {
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(plaintext.Length, MinPlaintextSize, nameof(plaintext));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plaintext.Length, MaxPlaintextSize, nameof(plaintext));

        var blob = new byte[CiphertextBlobHeader.Overhead + plaintext.Length];
        new CiphertextBlobHeader(material.KeyId, material.Version).Write(blob);
        _random(blob.AsSpan(CiphertextBlobHeader.NonceOffset, CiphertextBlobHeader.NonceSize + Aes256Gcm.IvSize));

        var associatedSize = AssociatedDataSize(context);
        var associatedData = associatedSize <= StackLimit ? stackalloc byte[associatedSize] : new byte[associatedSize];
        WriteAssociatedData(blob, context, associatedData);

        Span<byte> callKey = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            material.DeriveCallKey(CallKeyLabel, blob.AsSpan(CiphertextBlobHeader.NonceOffset, CiphertextBlobHeader.NonceSize), callKey);
            Aes256Gcm.Encrypt(
                callKey,
                blob.AsSpan(CiphertextBlobHeader.IvOffset, Aes256Gcm.IvSize),
                associatedData,
                plaintext,
                blob.AsSpan(CiphertextBlobHeader.Overhead),
                blob.AsSpan(CiphertextBlobHeader.Size, Aes256Gcm.TagSize));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(callKey);
        }

        return blob;
    }

    /// <summary>Decrypts a blob with the key material that its head names.</summary>
    /// <param name="material">The material of key and version that <see cref="CiphertextBlobHeader.TryRead"/> told.</param>
    /// <param name="blob">What <see cref="Encrypt"/> returned.</param>
    /// <param name="context">The encryption context it was encrypted with.</param>
    /// <returns>The plaintext; the caller disposes it.</returns>
    /// <exception cref="AuthenticationFailedException">Malformed, tampered with, of another key or version, or of another context.</exception>
    /// <exception cref="ObjectDisposedException">The material is disposed.</exception>
    public SensitiveBytes Decrypt(KeyMaterial material, ReadOnlySpan<byte> blob, EncryptionContext context)
    {
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(context);
        if (!CiphertextBlobHeader.TryRead(blob, out var header) || header != new CiphertextBlobHeader(material.KeyId, material.Version))
        {
            throw new AuthenticationFailedException();
        }

        var associatedSize = AssociatedDataSize(context);
        var associatedData = associatedSize <= StackLimit ? stackalloc byte[associatedSize] : new byte[associatedSize];
        WriteAssociatedData(blob, context, associatedData);

        var plaintext = new SensitiveBytes(blob.Length - CiphertextBlobHeader.Overhead);
        Span<byte> callKey = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            material.DeriveCallKey(CallKeyLabel, blob.Slice(CiphertextBlobHeader.NonceOffset, CiphertextBlobHeader.NonceSize), callKey);
            Aes256Gcm.Decrypt(
                callKey,
                blob.Slice(CiphertextBlobHeader.IvOffset, Aes256Gcm.IvSize),
                associatedData,
                blob[CiphertextBlobHeader.Overhead..],
                blob.Slice(CiphertextBlobHeader.Size, Aes256Gcm.TagSize),
                plaintext.Buffer);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(callKey);
        }
    }

    /// <summary>A new data key, in clear and encrypted.</summary>
    /// <param name="material">The newest material of the key.</param>
    /// <param name="numberOfBytes">Length of the data key, 1 to 1,024 bytes.</param>
    /// <param name="context">What must be given again to decrypt.</param>
    /// <returns>The data key; the caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The material is disposed.</exception>
    public DataKey GenerateDataKey(KeyMaterial material, int numberOfBytes, EncryptionContext context)
    {
        ThrowIfNoDataKeySize(numberOfBytes);
        var plaintext = SensitiveBytes.Random(numberOfBytes, _random);
        DataKey? dataKey = null;
        try
        {
            dataKey = new DataKey(plaintext, Encrypt(material, plaintext.Span, context));
            return dataKey;
        }
        finally
        {
            if (dataKey is null)
            {
                plaintext.Dispose();
            }
        }
    }

    /// <summary>A new data key, encrypted alone; the plaintext is zeroed before this returns.</summary>
    /// <inheritdoc cref="GenerateDataKey"/>
    /// <returns>The ciphertext blob.</returns>
    public byte[] GenerateDataKeyWithoutPlaintext(KeyMaterial material, int numberOfBytes, EncryptionContext context)
    {
        ThrowIfNoDataKeySize(numberOfBytes);
        Span<byte> buffer = stackalloc byte[MaxDataKeySize];
        var plaintext = buffer[..numberOfBytes];
        try
        {
            _random(plaintext);
            return Encrypt(material, plaintext, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private static void ThrowIfNoDataKeySize(int numberOfBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numberOfBytes, MaxDataKeySize);
    }

    private static int AssociatedDataSize(EncryptionContext context) => CiphertextBlobHeader.Size + context.CanonicalBytes.Length;

    // The head has a fixed length, so head and context cannot be confused.
    private static void WriteAssociatedData(ReadOnlySpan<byte> blob, EncryptionContext context, Span<byte> destination)
    {
        blob[..CiphertextBlobHeader.Size].CopyTo(destination);
        context.CanonicalBytes.CopyTo(destination[CiphertextBlobHeader.Size..]);
    }
}
