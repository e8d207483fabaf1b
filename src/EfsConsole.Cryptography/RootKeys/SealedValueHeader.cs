namespace EfsConsole.Cryptography;

/// <summary>
/// The head of a value sealed under a root key, readable without any key. Layout in bytes:
/// 0 magic <c>ECRS</c>, 4 format version (1), 5 purpose, 6 root key id (16), 22 IV (12);
/// after it 34 tag (16), 50 ciphertext.
/// </summary>
/// <param name="Purpose">What the value is.</param>
/// <param name="RootKeyId">The root key that opens it.</param>
public readonly record struct SealedValueHeader(RootKeyPurpose Purpose, RootKeyId RootKeyId)
{
    internal const int PurposeOffset = 5;
    internal const int RootKeyIdOffset = 6;
    internal const int IvOffset = RootKeyIdOffset + RootKeyId.Size;

    /// <summary>Length of the head in bytes.</summary>
    public const int Size = IvOffset + Aes256Gcm.IvSize;

    /// <summary>By how many bytes a sealed value is longer than what it seals.</summary>
    public const int Overhead = Size + Aes256Gcm.TagSize;

    private const byte FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "ECRS"u8;

    /// <summary>Reads the head of a sealed value; nothing of it is authenticated by that.</summary>
    /// <returns>False where the bytes are no sealed value of a known version and purpose.</returns>
    public static bool TryRead(ReadOnlySpan<byte> sealedValue, out SealedValueHeader header)
    {
        header = default;
        if (sealedValue.Length < Overhead || !sealedValue.StartsWith(Magic) || sealedValue[Magic.Length] != FormatVersion)
        {
            return false;
        }

        var purpose = (RootKeyPurpose)sealedValue[PurposeOffset];
        if (purpose is < RootKeyPurpose.KeyMaterial or > RootKeyPurpose.Secret)
        {
            return false;
        }

        header = new SealedValueHeader(purpose, RootKeyId.Read(sealedValue.Slice(RootKeyIdOffset, RootKeyId.Size)));
        return true;
    }

    /// <summary>Writes all of the head but the IV.</summary>
    internal void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        destination[Magic.Length] = FormatVersion;
        destination[PurposeOffset] = (byte)Purpose;
        RootKeyId.Write(destination.Slice(RootKeyIdOffset, RootKeyId.Size));
    }
}
