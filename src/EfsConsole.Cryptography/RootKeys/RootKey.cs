using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// The key above all others: 256 random bits, kept outside the database and outside the data folder.
/// Seals with AES-256-GCM under a subkey of its own for each purpose. Safe for use by several threads.
/// </summary>
/// <remarks>
/// One subkey seals with random 96-bit IVs, so it stays below 2^32 values (NIST SP 800-38D section 8.3):
/// it seals key material and a few settings, never data.
/// </remarks>
public sealed class RootKey : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private readonly SensitiveBytes _key;
    private readonly RandomFill _random;

    private RootKey(SensitiveBytes key, RandomFill? random)
    {
        _key = key;
        _random = random ?? SystemRandom.Fill;

        Span<byte> id = stackalloc byte[RootKeyId.Size];
        LabelledHkdf.Derive(key.Span, "efsconsole v1 root-key id"u8, id);
        Id = RootKeyId.Read(id);
    }

    /// <summary>The name of this key, derived from it.</summary>
    public RootKeyId Id { get; }

    /// <summary>A new random root key.</summary>
    /// <param name="random">Where keys and IVs come from; the operating system when null.</param>
    public static RootKey Generate(RandomFill? random = null) => new(SensitiveBytes.Random(Size, random), random);

    /// <summary>The root key with these bytes; they are copied, the caller zeroes the original.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <param name="random">Where IVs come from; the operating system when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 32 bytes.</exception>
    public static RootKey FromBytes(ReadOnlySpan<byte> bytes, RandomFill? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        return new RootKey(SensitiveBytes.CopyOf(bytes), random);
    }

    /// <summary>Seals a value: encrypted, authenticated, bound to purpose and context.</summary>
    /// <param name="purpose">What the value is.</param>
    /// <param name="context">Where the value belongs; it must be given again to open it.</param>
    /// <param name="plaintext">The value.</param>
    /// <returns>The sealed value (<see cref="SealedValueHeader"/> tells its bytes), longer by <see cref="SealedValueHeader.Overhead"/>.</returns>
    /// <exception cref="ObjectDisposedException">Disposed.</exception>
    public byte[] Seal(RootKeyPurpose purpose, ReadOnlySpan<byte> context, ReadOnlySpan<byte> plaintext)
    {
        var sealedValue = new byte[SealedValueHeader.Overhead + plaintext.Length];
        new SealedValueHeader(purpose, Id).Write(sealedValue);
        _random(sealedValue.AsSpan(SealedValueHeader.IvOffset, Aes256Gcm.IvSize));

        Span<byte> subkey = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            DeriveSubkey(purpose, subkey);
            Aes256Gcm.Encrypt(
                subkey,
                sealedValue.AsSpan(SealedValueHeader.IvOffset, Aes256Gcm.IvSize),
                AssociatedData(purpose, sealedValue, context),
                plaintext,
                sealedValue.AsSpan(SealedValueHeader.Overhead),
                sealedValue.AsSpan(SealedValueHeader.Size, Aes256Gcm.TagSize));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }

        return sealedValue;
    }

    /// <summary>Opens a sealed value.</summary>
    /// <param name="purpose">What the value was sealed as.</param>
    /// <param name="context">The context it was sealed with.</param>
    /// <param name="sealedValue">What <see cref="Seal"/> returned.</param>
    /// <returns>The value; the caller disposes it.</returns>
    /// <exception cref="WrongRootKeyException">It names another root key.</exception>
    /// <exception cref="AuthenticationFailedException">It is malformed, tampered with, or of another purpose or context.</exception>
    /// <exception cref="ObjectDisposedException">Disposed.</exception>
    public SensitiveBytes Open(RootKeyPurpose purpose, ReadOnlySpan<byte> context, ReadOnlySpan<byte> sealedValue)
    {
        if (!SealedValueHeader.TryRead(sealedValue, out var header) || header.Purpose != purpose)
        {
            throw new AuthenticationFailedException();
        }

        if (header.RootKeyId != Id)
        {
            throw new WrongRootKeyException(header.RootKeyId, Id);
        }

        var plaintext = new SensitiveBytes(sealedValue.Length - SealedValueHeader.Overhead);
        Span<byte> subkey = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            DeriveSubkey(purpose, subkey);
            Aes256Gcm.Decrypt(
                subkey,
                sealedValue.Slice(SealedValueHeader.IvOffset, Aes256Gcm.IvSize),
                AssociatedData(purpose, sealedValue, context),
                sealedValue[SealedValueHeader.Overhead..],
                sealedValue.Slice(SealedValueHeader.Size, Aes256Gcm.TagSize),
                plaintext.Buffer);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }
    }

    /// <summary>A value to keep beside what this key protects, by which the key is recognised later.</summary>
    public byte[] CreateCheckValue() => Seal(RootKeyPurpose.CheckValue, context: [], plaintext: []);

    /// <summary>Makes sure that this is the root key which made the check value.</summary>
    /// <exception cref="WrongRootKeyException">Another root key made it.</exception>
    /// <exception cref="AuthenticationFailedException">The check value is damaged.</exception>
    public void VerifyCheckValue(ReadOnlySpan<byte> checkValue) => Open(RootKeyPurpose.CheckValue, context: [], checkValue).Dispose();

    /// <summary>Zeroes the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>The key itself, for its file alone.</summary>
    internal ReadOnlySpan<byte> Bytes => _key.Span;

    internal void ThrowIfDisposedMeanwhile() => _key.ThrowIfDisposedMeanwhile();

    private static ReadOnlySpan<byte> Label(RootKeyPurpose purpose) => purpose switch
    {
        RootKeyPurpose.KeyMaterial => "efsconsole v1 root-key seal key-material"u8,
        RootKeyPurpose.DataProtectionKey => "efsconsole v1 root-key seal data-protection-key"u8,
        RootKeyPurpose.CheckValue => "efsconsole v1 root-key seal check-value"u8,
        RootKeyPurpose.Secret => "efsconsole v1 root-key seal secret"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No such purpose."),
    };

    // The head has a fixed length and holds the purpose, so head and context cannot be confused.
    private static byte[] AssociatedData(RootKeyPurpose purpose, ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context) =>
        [.. sealedValue[..SealedValueHeader.Size], .. Label(purpose), 0, .. context];

    private void DeriveSubkey(RootKeyPurpose purpose, Span<byte> subkey)
    {
        LabelledHkdf.Derive(_key.Span, Label(purpose), subkey);
        _key.ThrowIfDisposedMeanwhile();
    }
}
