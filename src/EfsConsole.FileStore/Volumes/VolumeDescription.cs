using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>The file <c>volume</c> of a volume's folder: format, features and whether it is encrypted. Not sealed, and not trusted for the last.</summary>
/// <param name="FileSystemId">The file system.</param>
/// <param name="Encrypted">Records and chunks are sealed.</param>
internal sealed record VolumeDescription(string FileSystemId, bool Encrypted)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "volume";

    private const uint FormatVersion = 1;
    private const int Bytes = 128;
    private const int IdAt = 32;
    private const int HashAt = Bytes - 32;

    /// <summary>The file's content (docs/file-format.md, "Description").</summary>
    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        "EFSCVOLM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Encrypted ? 1u : 0);
        Encoding.ASCII.GetBytes(FileSystemId, bytes.AsSpan(IdAt));
        SHA256.HashData(bytes.AsSpan(0, HashAt), bytes.AsSpan(HashAt));
        return bytes;
    }

    /// <summary>Reads the file's content.</summary>
    /// <exception cref="VolumeException">Corrupt, UnsupportedFormat.</exception>
    public static VolumeDescription Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 32 || !bytes.StartsWith("EFSCVOLM"u8))
        {
            throw Damaged();
        }

        // Version and features come first: what a newer version writes behind them is not known here.
        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version < FormatVersion)
        {
            throw new VolumeException(VolumeError.UnsupportedFormat, "The volume was made by a version of the program from before its format was settled. Copy its files with that version.");
        }

        if (version > FormatVersion
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) > 1
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]) != 0)
        {
            throw new VolumeException(VolumeError.UnsupportedFormat, "The volume was made by a newer version of the program. Use that version.");
        }

        if (bytes.Length != Bytes || !SHA256.HashData(bytes[..HashAt]).AsSpan().SequenceEqual(bytes[HashAt..]))
        {
            throw Damaged();
        }

        var id = Encoding.ASCII.GetString(bytes[IdAt..HashAt]).TrimEnd('\0');
        return new VolumeDescription(id, BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) == 1);
    }

    private static VolumeException Damaged() =>
        new(VolumeError.Corrupt, "The volume's description on the disk is damaged. Restore the volume from a backup.");
}
