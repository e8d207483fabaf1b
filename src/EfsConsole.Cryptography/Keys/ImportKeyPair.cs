using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>The RSA key pair under whose public key key material is brought here.</summary>
public sealed class ImportKeyPair : IDisposable
{
    private const int AesKeySize = 32;

    private readonly RSA _rsa;

    private ImportKeyPair(RSA rsa) => _rsa = rsa;

    /// <summary>The public key, a SubjectPublicKeyInfo in DER.</summary>
    public byte[] PublicKey => _rsa.ExportSubjectPublicKeyInfo();

    /// <summary>A new key pair. Takes up to some seconds.</summary>
    /// <param name="bits">2,048, 3,072 or 4,096.</param>
    public static ImportKeyPair Generate(int bits)
    {
        if (bits is not (2048 or 3072 or 4096))
        {
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "Wrapping keys have 2,048, 3,072 or 4,096 bits.");
        }

        return new ImportKeyPair(RSA.Create(bits));
    }

    /// <summary>The key pair with this private key, a PKCS #8 PrivateKeyInfo in DER; the caller zeroes it.</summary>
    /// <exception cref="AuthenticationFailedException">It is none.</exception>
    public static ImportKeyPair FromPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(privateKey, out var read);
            return read == privateKey.Length ? new ImportKeyPair(rsa) : throw new AuthenticationFailedException();
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw new AuthenticationFailedException();
        }
    }

    /// <summary>The private key, a PKCS #8 PrivateKeyInfo in DER; the caller disposes it.</summary>
    public SensitiveBytes ExportPrivateKey()
    {
        var bytes = _rsa.ExportPkcs8PrivateKey();
        try
        {
            return SensitiveBytes.CopyOf(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The material that somebody wrapped under the public key; the caller disposes it.</summary>
    /// <param name="wrapping">How.</param>
    /// <param name="wrapped">The wrapped material.</param>
    /// <exception cref="AuthenticationFailedException">It was not wrapped so, not under this key, or is damaged.</exception>
    public SensitiveBytes Unwrap(ImportWrapping wrapping, ReadOnlySpan<byte> wrapped) => wrapping switch
    {
        ImportWrapping.OaepSha1 => Decrypt(RSAEncryptionPadding.OaepSHA1, wrapped),
        ImportWrapping.OaepSha256 => Decrypt(RSAEncryptionPadding.OaepSHA256, wrapped),
        ImportWrapping.AesKeyWrapSha1 => UnwrapAes(RSAEncryptionPadding.OaepSHA1, wrapped),
        ImportWrapping.AesKeyWrapSha256 => UnwrapAes(RSAEncryptionPadding.OaepSHA256, wrapped),
        _ => throw new ArgumentOutOfRangeException(nameof(wrapping), wrapping, "No such wrapping."),
    };

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    private SensitiveBytes UnwrapAes(RSAEncryptionPadding padding, ReadOnlySpan<byte> wrapped)
    {
        var size = _rsa.KeySize / 8;
        if (wrapped.Length <= size)
        {
            throw new AuthenticationFailedException();
        }

        using var key = Decrypt(padding, wrapped[..size]);
        if (key.Length != AesKeySize)
        {
            throw new AuthenticationFailedException();
        }

        using var aes = Aes.Create();
        aes.SetKey(key.Span);
        var input = wrapped[size..].ToArray();
        return Copied(() => aes.DecryptKeyWrapPadded(input));
    }

    private SensitiveBytes Decrypt(RSAEncryptionPadding padding, ReadOnlySpan<byte> wrapped)
    {
        var input = wrapped.ToArray();
        return Copied(() => _rsa.Decrypt(input, padding));
    }

    // One error for every cause: what exactly failed would help who guesses.
    private static SensitiveBytes Copied(Func<byte[]> unwrap)
    {
        byte[] bytes;
        try
        {
            bytes = unwrap();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new AuthenticationFailedException();
        }

        try
        {
            return SensitiveBytes.CopyOf(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
