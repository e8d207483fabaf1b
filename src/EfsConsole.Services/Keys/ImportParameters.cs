using System.Buffers.Binary;
using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Services.Keys;

/// <summary>
/// What GetParametersForImport hands out. The import token holds the private key, sealed under the root key and bound to
/// the key (docs/keys-format.md, "Import token"): nothing is kept here meanwhile.
/// </summary>
public sealed class ImportParameters(IRootKeySource rootKeys)
{
    private const byte Version = 1;
    private const int WrappingOffset = 1;
    private const int ValidToOffset = 2;
    private const int HeadSize = 10;

    /// <summary>A new key pair for one import.</summary>
    /// <param name="keyId">The key that it is for.</param>
    /// <param name="wrapping">How the material will be wrapped.</param>
    /// <param name="bits">The size of the wrapping key.</param>
    /// <param name="validTo">Until when, UTC.</param>
    internal (byte[] PublicKey, byte[] Token) Create(Guid keyId, ImportWrapping wrapping, int bits, DateTime validTo)
    {
        using var pair = ImportKeyPair.Generate(bits);
        using var privateKey = pair.ExportPrivateKey();
        using var content = new SensitiveBytes(HeadSize + privateKey.Length);
        content.Buffer[0] = Version;
        content.Buffer[WrappingOffset] = (byte)wrapping;
        BinaryPrimitives.WriteInt64BigEndian(content.Buffer[ValidToOffset..], validTo.Ticks);
        privateKey.Span.CopyTo(content.Buffer[HeadSize..]);
        return (pair.PublicKey, rootKeys.Ring.Current.Seal(RootKeyPurpose.Secret, Context(keyId), content.Span));
    }

    /// <summary>The material that was wrapped with these parameters; the caller disposes it.</summary>
    /// <exception cref="InvalidImportTokenException">The token is damaged, or of another key.</exception>
    /// <exception cref="ExpiredImportTokenException">Its time is over.</exception>
    /// <exception cref="InvalidCiphertextException">The material was not wrapped as the token says.</exception>
    internal SensitiveBytes Unwrap(Guid keyId, ReadOnlySpan<byte> token, ReadOnlySpan<byte> wrapped, DateTime now)
    {
        SensitiveBytes content;
        try
        {
            content = rootKeys.Ring.For(token).Open(RootKeyPurpose.Secret, Context(keyId), token);
        }
        catch (Exception exception) when (exception is AuthenticationFailedException or WrongRootKeyException)
        {
            throw new InvalidImportTokenException("The import token is not valid for this key: give the ImportToken that GetParametersForImport answered for it, unchanged.", "importToken", exception);
        }

        using (content)
        {
            if (new DateTime(BinaryPrimitives.ReadInt64BigEndian(content.Span[ValidToOffset..]), DateTimeKind.Utc) <= now)
            {
                throw new ExpiredImportTokenException(FormattableString.Invariant($"The import token is older than {KeyLimits.ImportParametersHours} hours: call GetParametersForImport again, and wrap the material under the new public key."), "importToken");
            }

            try
            {
                using var pair = ImportKeyPair.FromPrivateKey(content.Span[HeadSize..]);
                return pair.Unwrap((ImportWrapping)content.Span[WrappingOffset], wrapped);
            }
            catch (AuthenticationFailedException exception)
            {
                throw new InvalidCiphertextException("The key material cannot be unwrapped: wrap it under the public key that came with this import token, with the algorithm that was named for it.", "encryptedKeyMaterial", exception);
            }
        }
    }

    private static byte[] Context(Guid keyId) => Encoding.UTF8.GetBytes($"import token {KeyArn.Id(keyId)}");
}
