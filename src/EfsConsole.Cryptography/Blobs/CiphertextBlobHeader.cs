using System.Buffers.Binary;

namespace EfsConsole.Cryptography;

/// <summary>
/// The head of a ciphertext blob, readable without any key. Layout in bytes, numbers big-endian:
/// 0 magic <c>ECKB</c>, 4 format version (1), 5 key id (16), 21 key material version (4), 25 nonce (16), 41 IV (12);
/// after it 53 tag (16), 69 ciphertext (1 to 4,096).
/// </summary>
/// <param name="KeyId">The customer master key.</param>
/// <param name="MaterialVersion">The version of its key material, 1 or more.</param>
public readonly record struct CiphertextBlobHeader(Guid KeyId, int MaterialVersion)
{
    internal const int KeyIdOffset = 5;
    internal const int MaterialVersionOffset = 21;
    internal const int NonceOffset = 25;
    internal const int NonceSize = 16;
    internal const int IvOffset = NonceOffset + NonceSize;

    /// <summary>Length of the head in bytes.</summary>
    public const int Size = IvOffset + Aes256Gcm.IvSize;

    /// <summary>By how many bytes a blob is longer than its plaintext.</summary>
    public const int Overhead = Size + Aes256Gcm.TagSize;

    private const byte FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "ECKB"u8;

    /// <summary>Reads the head of a blob; nothing of it is authenticated by that.</summary>
    /// <param name="blob">The whole blob.</param>
    /// <param name="header">What it says.</param>
    /// <returns>False where the bytes are no blob of a known version.</returns>
    public static bool TryRead(ReadOnlySpan<byte> blob, out CiphertextBlobHeader header)
    {
        header = default;
        if (blob.Length is < Overhead + SymmetricCipher.MinPlaintextSize or > Overhead + SymmetricCipher.MaxPlaintextSize
            || !blob.StartsWith(Magic)
            || blob[Magic.Length] != FormatVersion)
        {
            return false;
        }

        var version = BinaryPrimitives.ReadInt32BigEndian(blob[MaterialVersionOffset..]);
        if (version < 1)
        {
            return false;
        }

        header = new CiphertextBlobHeader(new Guid(blob.Slice(KeyIdOffset, MaterialVersionOffset - KeyIdOffset), bigEndian: true), version);
        return true;
    }

    /// <summary>Writes all of the head but nonce and IV.</summary>
    internal void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        destination[Magic.Length] = FormatVersion;
        KeyId.TryWriteBytes(destination[KeyIdOffset..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(destination[MaterialVersionOffset..], MaterialVersion);
    }
}
