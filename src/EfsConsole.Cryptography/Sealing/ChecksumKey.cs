using System.Security.Cryptography;

namespace EfsConsole.Cryptography.Sealing;

/// <summary>
/// For volumes without encryption: the bytes stand in clear, the tag is a hash over label, associated data and bytes.
/// Notices accidents, not attackers: there is no secret in it.
/// </summary>
public sealed class ChecksumKey : SealingKey
{
    private static readonly byte[] Label = "efsconsole checksum 1"u8.ToArray();

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        CheckLengths(plaintext.Length, destination.Length);
        destination[..NonceBytes].Clear();
        plaintext.CopyTo(destination[NonceBytes..]);
        Hash(plaintext, associated, destination[^TagBytes..]);
    }

    /// <inheritdoc/>
    public override bool TryOpen(ReadOnlySpan<byte> source, ReadOnlySpan<byte> associated, Span<byte> plaintext)
    {
        CheckLengths(plaintext.Length, source.Length);
        source[NonceBytes..^TagBytes].CopyTo(plaintext);
        Span<byte> tag = stackalloc byte[TagBytes];
        Hash(plaintext, associated, tag);
        if (tag.SequenceEqual(source[^TagBytes..]) && !source[..NonceBytes].ContainsAnyExcept((byte)0))
        {
            return true;
        }

        plaintext.Clear();
        return false;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private static void Hash(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> tag)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> lengths = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(lengths, associated.Length);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(lengths[4..], plaintext.Length);
        hash.AppendData(Label);
        hash.AppendData(lengths);
        hash.AppendData(associated);
        hash.AppendData(plaintext);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        digest[..TagBytes].CopyTo(tag);
    }
}
