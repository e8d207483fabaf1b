using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// A second wrap of a root key, for the day on which the first is lost. One line of ASCII,
/// <c>efsconsole-recovery-kit:v1:ROOT-KEY-ID:SET-ID:WRAPPED:CHECKSUM</c>, worthless without its <see cref="RecoverySecret"/>.
/// </summary>
public sealed class RecoveryKit
{
    private const string Name = "efsconsole-recovery-kit";
    private const string Version = "v1";
    private const int ChecksumSize = 8;
    private const int WrappedSize = Aes256Gcm.IvSize + Aes256Gcm.TagSize + RootKey.Size;
    private const int Parts = 6;

    private readonly byte[] _wrapped;

    private RecoveryKit(RootKeyId rootKeyId, uint setId, byte[] wrapped)
    {
        (RootKeyId, SetId) = (rootKeyId, setId);
        _wrapped = wrapped;
    }

    /// <summary>The root key that the kit holds. Where the installation has another one by now, the kit is of no more use.</summary>
    public RootKeyId RootKeyId { get; }

    /// <summary>Names the kit; its codes carry the same.</summary>
    public uint SetId { get; }

    /// <summary>The line, without a line end.</summary>
    public string Text
    {
        get
        {
            var head = $"{Head()}:{Base64Url.EncodeToString(_wrapped)}:";
            return head + Checksum(head);
        }
    }

    /// <summary>Wraps a root key under a secret.</summary>
    /// <param name="rootKey">The root key.</param>
    /// <param name="secret">A new secret, used for this kit alone.</param>
    /// <param name="random">Where the IV comes from; the operating system when null.</param>
    public static RecoveryKit Create(RootKey rootKey, RecoverySecret secret, RandomFill? random = null)
    {
        ArgumentNullException.ThrowIfNull(rootKey);
        ArgumentNullException.ThrowIfNull(secret);
        var kit = new RecoveryKit(rootKey.Id, secret.SetId, new byte[WrappedSize]);
        var wrapped = kit._wrapped.AsSpan();
        (random ?? SystemRandom.Fill)(wrapped[..Aes256Gcm.IvSize]);
        Span<byte> key = stackalloc byte[Aes256Gcm.KeySize];
        try
        {
            kit.DeriveKey(secret, key);
            Aes256Gcm.Encrypt(
                key,
                wrapped[..Aes256Gcm.IvSize],
                Encoding.ASCII.GetBytes(kit.Head()),
                rootKey.Bytes,
                wrapped[(Aes256Gcm.IvSize + Aes256Gcm.TagSize)..],
                wrapped.Slice(Aes256Gcm.IvSize, Aes256Gcm.TagSize));
            rootKey.ThrowIfDisposedMeanwhile();
            return kit;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Finds the kit's line in a text that may hold more, and reads it.</summary>
    /// <exception cref="RecoveryKitException">There is none, more than one, or it is damaged.</exception>
    public static RecoveryKit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.StartsWith(Name + ':', StringComparison.Ordinal)).ToList();
        if (lines.Count != 1)
        {
            throw new RecoveryKitException(RecoveryKitFault.NotAKit, $"The text holds {(lines.Count == 0 ? "no recovery kit" : "more than one recovery kit")}. A kit is one line that begins with {Name}:");
        }

        var parts = lines[0].Split(':');
        if (parts[1] != Version)
        {
            throw new RecoveryKitException(RecoveryKitFault.UnknownVersion, "The recovery kit is of a version that this program does not know.");
        }

        Span<byte> rootKeyId = stackalloc byte[RootKeyId.Size];
        Span<byte> setId = stackalloc byte[sizeof(uint)];
        var wrapped = new byte[WrappedSize];
        if (parts.Length != Parts
            || Checksum(lines[0][..^parts[^1].Length]) != parts[^1]
            || !IsHex(parts[2], rootKeyId)
            || !IsHex(parts[3], setId)
            || !Base64Url.TryDecodeFromChars(parts[4], wrapped, out var length)
            || length != WrappedSize)
        {
            throw new RecoveryKitException(RecoveryKitFault.Damaged, "The recovery kit is damaged: its checksum does not fit.");
        }

        return new RecoveryKit(RootKeyId.Read(rootKeyId), BinaryPrimitives.ReadUInt32BigEndian(setId), wrapped);
    }

    /// <summary>Gives back the root key.</summary>
    /// <returns>The root key; the caller disposes it.</returns>
    /// <exception cref="RecoveryKitException">The secret is another kit's, or a wrong one.</exception>
    public RootKey Open(RecoverySecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.SetId != SetId)
        {
            throw new RecoveryKitException(RecoveryKitFault.OtherKit, $"The code belongs to the kit {secret.SetId:x8}, and this is the kit {SetId:x8}. Take kit and code that were made together.");
        }

        Span<byte> key = stackalloc byte[Aes256Gcm.KeySize];
        Span<byte> rootKey = stackalloc byte[RootKey.Size];
        try
        {
            DeriveKey(secret, key);
            Aes256Gcm.Decrypt(
                key,
                _wrapped.AsSpan(0, Aes256Gcm.IvSize),
                Encoding.ASCII.GetBytes(Head()),
                _wrapped.AsSpan(Aes256Gcm.IvSize + Aes256Gcm.TagSize),
                _wrapped.AsSpan(Aes256Gcm.IvSize, Aes256Gcm.TagSize),
                rootKey);
            return RootKey.FromBytes(rootKey);
        }
        catch (AuthenticationFailedException)
        {
            throw new RecoveryKitException(RecoveryKitFault.WrongSecret, "The code does not open this kit. Where it was put together from shares, one of them is wrong.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(rootKey);
        }
    }

    private string Head() => $"{Name}:{Version}:{RootKeyId}:{SetId:x8}";

    private void DeriveKey(RecoverySecret secret, Span<byte> key) => LabelledHkdf.Derive(secret.Bytes, "efsconsole v1 recovery-kit"u8, key);

    private static string Checksum(string head) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head)).AsSpan(0, ChecksumSize));

    private static bool IsHex(string digits, Span<byte> bytes) =>
        digits.Length == bytes.Length * 2 && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
}
