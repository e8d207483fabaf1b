using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>Opens ciphertexts with the key and the material that they name: for Decrypt and ReEncrypt.</summary>
public sealed class Ciphertexts(CryptographicKeys keys, SymmetricCipher cipher)
{
    /// <summary>The plaintext of a ciphertext, and the key that made it; the caller disposes both.</summary>
    /// <param name="context">The call.</param>
    /// <param name="blob">The ciphertext.</param>
    /// <param name="keyId">When given, only this key may have made it.</param>
    /// <param name="use">What the caller must be allowed, and the encryption context that it was made with.</param>
    /// <param name="encryptionAlgorithm">What the request says of the algorithm.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidCiphertextException">Malformed, tampered with, or of another context.</exception>
    internal async Task<OpenedCiphertext> OpenAsync(
        OperationContext context,
        ReadOnlyMemory<byte> blob,
        string? keyId,
        KeyUse use,
        string? encryptionAlgorithm,
        CancellationToken cancellationToken)
    {
        if (!CiphertextBlobHeader.TryRead(blob.Span, out var header))
        {
            throw InvalidCiphertext();
        }

        var key = await keys.OpenVersionAsync(context, header, keyId, use, cancellationToken);
        SensitiveBytes? plaintext = null;
        try
        {
            CryptographicRequest.RequireSymmetricDefault(encryptionAlgorithm, key.Arn);
            plaintext = cipher.Decrypt(key.Material, blob.Span, use.EncryptionContext);
            return new OpenedCiphertext(key, plaintext);
        }
        catch (AuthenticationFailedException)
        {
            throw InvalidCiphertext();
        }
        finally
        {
            if (plaintext is null)
            {
                key.Dispose();
            }
        }
    }

    // One sentence for every cause, and no inner exception: what exactly failed is not told.
    private static InvalidCiphertextException InvalidCiphertext() => new("The ciphertext, or its encryption context, is not valid.", "ciphertextBlob");
}

/// <summary>An opened ciphertext; disposing it zeroes plaintext and material.</summary>
/// <param name="Key">The key that made it.</param>
/// <param name="Plaintext">What was in it.</param>
internal sealed record OpenedCiphertext(OpenedKey Key, SensitiveBytes Plaintext) : IDisposable
{
    public void Dispose()
    {
        Plaintext.Dispose();
        Key.Dispose();
    }
}
