using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// A root key under a passphrase, in one line of ASCII: <c>efsconsole-wrapped-root-key:v1:ROOT-KEY-ID:PHC:WRAPPED</c>, and while
/// another root key is being left, a second one: <c>efsconsole-previous-root-key:v1:SEALED</c>, the older key sealed under this one.
/// </summary>
public sealed class WrappedRootKey
{
    private const string Name = "efsconsole-wrapped-root-key";
    private const string PreviousName = "efsconsole-previous-root-key";
    private const string Version = "v1";
    private const int Parts = 5;
    private const int WrappedSize = Aes256Gcm.IvSize + Aes256Gcm.TagSize + RootKey.Size;

    private readonly byte[] _wrapped;
    private readonly byte[]? _sealedPrevious;

    private WrappedRootKey(RootKeyId rootKeyId, Argon2Settings settings, byte[] wrapped, byte[]? sealedPrevious)
    {
        (RootKeyId, Settings) = (rootKeyId, settings);
        (_wrapped, _sealedPrevious) = (wrapped, sealedPrevious);
    }

    /// <summary>The root key inside.</summary>
    public RootKeyId RootKeyId { get; }

    /// <summary>How the passphrase is made into a key.</summary>
    public Argon2Settings Settings { get; }

    /// <summary>The lines, with line ends.</summary>
    public string Text => $"{Head(RootKeyId, Settings)}:{Base64Url.EncodeToString(_wrapped)}\n"
        + (_sealedPrevious is null ? null : $"{PreviousName}:{Version}:{Base64Url.EncodeToString(_sealedPrevious)}\n");

    private static ReadOnlySpan<byte> PreviousContext => "efsconsole v1 previous root-key"u8;

    /// <summary>Wraps a root key. Computes Argon2.</summary>
    /// <param name="ring">The root key, and the one that is being left.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="settings">Settings with a salt that was never used before.</param>
    /// <param name="random">Where the IV comes from; the operating system when null.</param>
    public static WrappedRootKey Create(RootKeyRing ring, Passphrase passphrase, Argon2Settings settings, RandomFill? random = null)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(settings);
        var wrapped = new byte[WrappedSize];
        (random ?? SystemRandom.Fill)(wrapped.AsSpan(0, Aes256Gcm.IvSize));
        Span<byte> key = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            settings.DeriveKey(passphrase, key);
            Aes256Gcm.Encrypt(
                key,
                wrapped.AsSpan(0, Aes256Gcm.IvSize),
                Encoding.ASCII.GetBytes(Head(ring.Current.Id, settings)),
                ring.Current.Bytes,
                wrapped.AsSpan(Aes256Gcm.IvSize + Aes256Gcm.TagSize),
                wrapped.AsSpan(Aes256Gcm.IvSize, Aes256Gcm.TagSize));
            ring.Current.ThrowIfDisposedMeanwhile();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        return new(ring.Current.Id, settings, wrapped, ring.Previous is { } previous
            ? ring.Current.Seal(RootKeyPurpose.Secret, PreviousContext, previous.Bytes)
            : null);
    }

    /// <summary>Reads the lines.</summary>
    /// <exception cref="WrappedRootKeyException">They are no wrapped root key.</exception>
    public static WrappedRootKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || !lines[0].StartsWith(Name + ':', StringComparison.Ordinal))
        {
            throw new WrappedRootKeyException(WrappedRootKeyFault.NotAWrappedRootKey, "The file does not hold a wrapped root key.");
        }

        var parts = lines[0].Split(':');
        if (parts[1] != Version)
        {
            throw new WrappedRootKeyException(WrappedRootKeyFault.UnknownVersion, "The wrapped root key is of a version that this program does not know.");
        }

        Span<byte> id = stackalloc byte[RootKeyId.Size];
        if (lines.Length > 2
            || parts.Length != Parts
            || parts[2].Length != RootKeyId.Size * 2
            || Convert.FromHexString(parts[2], id, out _, out _) != System.Buffers.OperationStatus.Done
            || Argon2Settings.TryParse(parts[3]) is not { } settings
            || Decode(parts[4]) is not { Length: WrappedSize } wrapped)
        {
            throw Malformed();
        }

        return new(RootKeyId.Read(id), settings, wrapped, lines.Length == 2 ? ReadPrevious(lines[1]) : null);
    }

    /// <summary>The same without the root key that was left.</summary>
    public WrappedRootKey WithoutPrevious() => new(RootKeyId, Settings, _wrapped, sealedPrevious: null);

    /// <summary>Opens it. Computes Argon2.</summary>
    /// <returns>The root key, and the one that is being left; the caller disposes them.</returns>
    /// <exception cref="WrappedRootKeyException">The passphrase is wrong, or the lines were changed.</exception>
    public RootKeyRing Open(Passphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        Span<byte> key = stackalloc byte[Aes256Gcm.KeySize];
        Span<byte> bytes = stackalloc byte[RootKey.Size];
        try
        {
            Settings.DeriveKey(passphrase, key);
            Aes256Gcm.Decrypt(
                key,
                _wrapped.AsSpan(0, Aes256Gcm.IvSize),
                Encoding.ASCII.GetBytes(Head(RootKeyId, Settings)),
                _wrapped.AsSpan(Aes256Gcm.IvSize + Aes256Gcm.TagSize),
                _wrapped.AsSpan(Aes256Gcm.IvSize, Aes256Gcm.TagSize),
                bytes);
            return OpenRing(RootKey.FromBytes(bytes));
        }
        catch (AuthenticationFailedException)
        {
            throw new WrappedRootKeyException(WrappedRootKeyFault.WrongPassphrase, "The passphrase does not open the root key.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private RootKeyRing OpenRing(RootKey current)
    {
        if (_sealedPrevious is null)
        {
            return new RootKeyRing(current);
        }

        try
        {
            using var previous = current.Open(RootKeyPurpose.Secret, PreviousContext, _sealedPrevious);
            return new RootKeyRing(current, RootKey.FromBytes(previous.Span));
        }
        catch (CryptographicException)
        {
            current.Dispose();
            throw Malformed();
        }
    }

    // All of the line before the wrapped key is authenticated with it.
    private static string Head(RootKeyId rootKeyId, Argon2Settings settings) => $"{Name}:{Version}:{rootKeyId}:{settings.Text}";

    private static byte[] ReadPrevious(string line) =>
        line.Split(':') is [PreviousName, Version, var value] && Decode(value) is { Length: SealedValueHeader.Overhead + RootKey.Size } bytes ? bytes : throw Malformed();

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static WrappedRootKeyException Malformed() =>
        new(WrappedRootKeyFault.Malformed, "The wrapped root key is cut off, or its settings of Argon2 are out of their bounds.");
}
