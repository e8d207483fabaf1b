using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Sealing;

/// <summary>Seals the records of the metadata database (docs/file-format.md, "Records").</summary>
internal sealed class RecordSealer(string fileSystemId, KeyRing keys)
{
    private const int SaltBytes = 16;
    private const int AssociatedBytes = 24 + (3 * sizeof(ulong));

    private readonly byte[] _volume = Encoding.ASCII.GetBytes(fileSystemId);

    /// <summary>The database key of a node.</summary>
    public byte[] Name(ulong node) => keys.RecordNames.Of(node);

    /// <summary>Seals a node, bound to its number and version.</summary>
    public byte[] SealNode(TreeNode node, ulong epoch, ulong generation)
    {
        var value = new byte[node.Bytes + SealingKey.Overhead];
        var plaintext = ArrayPool<byte>.Shared.Rent(node.Bytes);
        var used = plaintext.AsSpan(0, node.Bytes);
        try
        {
            TreeNodeCodec.Encode(node, used);
            Seal(node.Id, epoch, generation, used, value);
            return value;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(used);
            ArrayPool<byte>.Shared.Return(plaintext);
        }
    }

    /// <summary>Opens and decodes a version of a node.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public TreeNode OpenNode(NodeRef reference, byte[]? value)
    {
        if (value is null || value.Length < SealingKey.Overhead)
        {
            throw Damaged();
        }

        var length = value.Length - SealingKey.Overhead;
        var plaintext = ArrayPool<byte>.Shared.Rent(length);
        var used = plaintext.AsSpan(0, length);
        try
        {
            return TryOpen(reference, value, used) ? TreeNodeCodec.Decode(reference.Id, used) : throw Damaged();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(used);
            ArrayPool<byte>.Shared.Return(plaintext);
        }
    }

    /// <summary>Opens the bytes of a node; false when they are damaged, or of another version.</summary>
    public bool TryOpen(NodeRef reference, ReadOnlySpan<byte> value, Span<byte> plaintext)
    {
        Span<byte> associated = stackalloc byte[AssociatedBytes + _volume.Length];
        Associate(associated, reference.Id, reference.Epoch, reference.Generation);
        return keys.Records(reference.Epoch).TryOpen(value, associated, plaintext);
    }

    /// <summary>Seals the header under a key of its own.</summary>
    public byte[] SealHeader(ReadOnlySpan<byte> plaintext)
    {
        var value = new byte[SaltBytes + plaintext.Length + SealingKey.Overhead];
        var salt = value.AsSpan(0, SaltBytes);
        RandomNumberGenerator.Fill(salt);
        using var key = keys.Header(salt);
        key.Seal(plaintext, HeaderAssociated(), value.AsSpan(SaltBytes));
        return value;
    }

    /// <summary>Opens the header.</summary>
    /// <exception cref="VolumeException">Corrupt: damaged, or sealed under other keys.</exception>
    public byte[] OpenHeader(byte[]? value)
    {
        if (value is null || value.Length < SaltBytes + SealingKey.Overhead)
        {
            throw Damaged();
        }

        var plaintext = new byte[value.Length - SaltBytes - SealingKey.Overhead];
        using var key = keys.Header(value.AsSpan(0, SaltBytes));
        return key.TryOpen(value.AsSpan(SaltBytes), HeaderAssociated(), plaintext) ? plaintext : throw Damaged();
    }

    /// <summary>The error for a record that is missing, damaged or older than its parent says.</summary>
    public static VolumeException Damaged() =>
        new(VolumeError.Corrupt, "A record of this file system is damaged, missing or older than it must be. Restore the volume from a backup.");

    private byte[] HeaderAssociated() => [.. "efsconsole header 1\0"u8, .. _volume];

    private void Seal(ulong node, ulong epoch, ulong generation, ReadOnlySpan<byte> plaintext, Span<byte> value)
    {
        Span<byte> associated = stackalloc byte[AssociatedBytes + _volume.Length];
        Associate(associated, node, epoch, generation);
        keys.Records(epoch).Seal(plaintext, associated, value);
    }

    private void Associate(Span<byte> associated, ulong node, ulong epoch, ulong generation)
    {
        associated.Clear();
        "efsconsole record 1"u8.CopyTo(associated);
        BinaryPrimitives.WriteUInt64LittleEndian(associated[24..], node);
        BinaryPrimitives.WriteUInt64LittleEndian(associated[32..], epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(associated[40..], generation);
        _volume.CopyTo(associated[AssociatedBytes..]);
    }
}
