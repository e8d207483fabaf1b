using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Sealing;

/// <summary>Seals the records of the metadata database (docs/file-format.md, "Records").</summary>
internal sealed class RecordSealer(string fileSystemId, KeyRing keys)
{
    private const int SaltBytes = 16;

    private readonly byte[] _volume = Encoding.ASCII.GetBytes(fileSystemId);

    /// <summary>The database key of a node.</summary>
    public byte[] Name(ulong node) => keys.RecordNames.Of(node);

    /// <summary>Seals a node, bound to its number and version.</summary>
    public byte[] Seal(ulong node, ulong epoch, ulong generation, ReadOnlySpan<byte> plaintext)
    {
        var value = new byte[plaintext.Length + SealingKey.Overhead];
        keys.Records(epoch).Seal(plaintext, Associated(node, epoch, generation), value);
        return value;
    }

    /// <summary>Opens a node; the caller zeroes what comes back.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public byte[] Open(ulong node, ulong epoch, ulong generation, byte[]? value)
    {
        if (value is null || value.Length < SealingKey.Overhead)
        {
            throw Damaged();
        }

        var plaintext = new byte[value.Length - SealingKey.Overhead];
        return keys.Records(epoch).TryOpen(value, Associated(node, epoch, generation), plaintext) ? plaintext : throw Damaged();
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

    private byte[] Associated(ulong node, ulong epoch, ulong generation)
    {
        var associated = new byte[24 + 24 + _volume.Length];
        "efsconsole record 1"u8.CopyTo(associated);
        BinaryPrimitives.WriteUInt64LittleEndian(associated.AsSpan(24), node);
        BinaryPrimitives.WriteUInt64LittleEndian(associated.AsSpan(32), epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(associated.AsSpan(40), generation);
        _volume.CopyTo(associated.AsSpan(48));
        return associated;
    }
}
