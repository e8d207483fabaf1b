using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// One share of a secret. Layout in bytes: 0 kind <c>S</c>, 1 format version (1), 2 set id (4), 6 threshold, 7 index, 8 value (as long
/// as the secret), then the first 4 bytes of SHA-256 over all that stands before. The checksum finds slips of the hand, not forgery.
/// </summary>
public sealed class SecretShare : IDisposable
{
    internal const int ValueOffset = 8;
    internal const int ChecksumSize = 4;

    /// <summary>The first byte of a share.</summary>
    public const byte Kind = (byte)'S';

    private const byte FormatVersion = 1;
    private const int SetIdOffset = 2;
    private const int ThresholdOffset = 6;
    private const int IndexOffset = 7;

    private readonly SensitiveBytes _value;

    internal SecretShare(uint setId, byte threshold, byte index, SensitiveBytes value)
    {
        (SetId, Threshold, Index) = (setId, threshold, index);
        _value = value;
    }

    /// <summary>Random, the same for all shares of one split.</summary>
    public uint SetId { get; }

    /// <summary>How many shares give back the secret, 2 to 255.</summary>
    public int Threshold { get; }

    /// <summary>The number of the share, 1 to 255: where the polynomials are evaluated.</summary>
    public int Index { get; }

    /// <summary>The polynomials' values there.</summary>
    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>The share as bytes.</summary>
    /// <returns>The bytes; the caller disposes them.</returns>
    public SensitiveBytes Write()
    {
        var share = new SensitiveBytes(ValueOffset + _value.Length + ChecksumSize);
        var bytes = share.Buffer;
        bytes[0] = Kind;
        bytes[1] = FormatVersion;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[SetIdOffset..], SetId);
        bytes[ThresholdOffset] = (byte)Threshold;
        bytes[IndexOffset] = (byte)Index;
        _value.Span.CopyTo(bytes[ValueOffset..]);
        WriteChecksum(bytes[..^ChecksumSize], bytes[^ChecksumSize..]);
        return share;
    }

    /// <summary>Reads a share from its bytes.</summary>
    /// <exception cref="SecretShareException">They are no whole, unchanged share of a known version.</exception>
    public static SecretShare Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= ValueOffset + ChecksumSize || bytes[0] != Kind)
        {
            throw new SecretShareException(SecretShareFault.NotAShare, "This is no share of a secret.");
        }

        if (bytes[1] != FormatVersion)
        {
            throw new SecretShareException(SecretShareFault.UnknownVersion, "The share is of a version that this program does not know.");
        }

        Span<byte> checksum = stackalloc byte[ChecksumSize];
        WriteChecksum(bytes[..^ChecksumSize], checksum);
        if (!checksum.SequenceEqual(bytes[^ChecksumSize..]) || bytes[ThresholdOffset] < 2 || bytes[IndexOffset] < 1)
        {
            throw new SecretShareException(SecretShareFault.Damaged, "The share is damaged: its checksum does not fit.");
        }

        return new SecretShare(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[SetIdOffset..]),
            bytes[ThresholdOffset],
            bytes[IndexOffset],
            SensitiveBytes.CopyOf(bytes[ValueOffset..^ChecksumSize]));
    }

    /// <summary>Zeroes the share.</summary>
    public void Dispose() => _value.Dispose();

    internal static void WriteChecksum(ReadOnlySpan<byte> before, Span<byte> checksum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(before, hash);
        hash[..ChecksumSize].CopyTo(checksum);
        CryptographicOperations.ZeroMemory(hash);
    }
}
