using System.Buffers.Binary;
using System.Text;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Sealing;

/// <summary>What is bound to a sealed chunk.</summary>
/// <param name="Id">Random, 16 bytes, new for each sealing.</param>
/// <param name="Inode">The file.</param>
/// <param name="Index">The chunk within the file.</param>
/// <param name="Epoch">The epoch whose subkey seals it.</param>
/// <param name="Generation">The version of the file's content that it belongs to.</param>
/// <param name="Length">Plaintext bytes.</param>
internal readonly record struct ChunkIdentity(Guid Id, ulong Inode, uint Index, ulong Epoch, ulong Generation, int Length);

/// <summary>Makes and opens chunk frames (docs/file-format.md, "Chunk frame").</summary>
internal sealed class ChunkSealer(string fileSystemId, KeyRing keys)
{
    /// <summary>Bytes of a frame before the sealed chunk.</summary>
    public const int HeaderBytes = 32;

    private const uint Magic = 0x43534645; // "EFSC"
    private const int AssociatedBytes = 24 + (5 * 8) + 16;

    private readonly byte[] _volume = Encoding.ASCII.GetBytes(fileSystemId);

    /// <summary>Bytes of the frame for so much plaintext.</summary>
    public static int FrameBytes(int plaintext) => HeaderBytes + plaintext + SealingKey.Overhead;

    /// <summary>Seals a chunk into a frame.</summary>
    public void Seal(in ChunkIdentity chunk, ReadOnlySpan<byte> plaintext, Span<byte> frame)
    {
        WriteHeader(chunk, frame);
        using var lease = keys.Chunks(chunk.Inode, chunk.Epoch);
        lease.Key.Seal(plaintext, Associated(chunk), frame[HeaderBytes..]);
    }

    /// <summary>Opens a frame.</summary>
    /// <exception cref="VolumeException">Corrupt: the frame is not this chunk, or was changed.</exception>
    public void Open(in ChunkIdentity chunk, ReadOnlySpan<byte> frame, Span<byte> plaintext)
    {
        Span<byte> expected = stackalloc byte[HeaderBytes];
        WriteHeader(chunk, expected);
        if (frame.Length != FrameBytes(chunk.Length) || !frame[..HeaderBytes].SequenceEqual(expected))
        {
            throw Damaged();
        }

        using var lease = keys.Chunks(chunk.Inode, chunk.Epoch);
        if (!lease.Key.TryOpen(frame[HeaderBytes..], Associated(chunk), plaintext[..chunk.Length]))
        {
            throw Damaged();
        }
    }

    private static VolumeException Damaged() =>
        new(VolumeError.Corrupt, "A part of this file's content is damaged on the disk, or was changed there. Restore the file from a backup.");

    private static void WriteHeader(in ChunkIdentity chunk, Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], chunk.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], chunk.Epoch);
        chunk.Id.TryWriteBytes(header[16..]);
    }

    /// <summary>What is bound to a chunk and not stored with it.</summary>
    public byte[] Associated(in ChunkIdentity chunk)
    {
        var associated = new byte[AssociatedBytes + _volume.Length];
        "efsconsole chunk 0"u8.CopyTo(associated);
        var at = associated.AsSpan(24);
        BinaryPrimitives.WriteUInt64LittleEndian(at, chunk.Inode);
        BinaryPrimitives.WriteUInt64LittleEndian(at[8..], chunk.Index);
        BinaryPrimitives.WriteUInt64LittleEndian(at[16..], chunk.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(at[24..], chunk.Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(at[32..], (ulong)chunk.Length);
        chunk.Id.TryWriteBytes(at[40..]);
        _volume.CopyTo(at[56..]);
        return associated;
    }
}
