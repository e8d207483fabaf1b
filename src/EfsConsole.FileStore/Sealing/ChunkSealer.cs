using System.Buffers.Binary;
using System.Security.Cryptography;
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

/// <summary>
/// Makes and opens chunk frames (docs/file-format.md, "Chunk frame"). A chunk is sealed in blocks, each by itself, so that a
/// small read opens only what it needs.
/// </summary>
internal sealed class ChunkSealer(string fileSystemId, KeyRing keys)
{
    /// <summary>Bytes of a frame before its first block.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Plaintext bytes of a block; the last one of a chunk may have fewer.</summary>
    public const int BlockBytes = 16 * 1024;

    private const uint Magic = 0x43534645; // "EFSC"
    private const int AssociatedFixedBytes = 24 + (6 * 8) + 16;

    private readonly byte[] _volume = Encoding.ASCII.GetBytes(fileSystemId);

    /// <summary>Blocks of a chunk of so many bytes: at least one, so that an empty chunk is authenticated too.</summary>
    public static int Blocks(int plaintext) => Math.Max(1, (plaintext + BlockBytes - 1) / BlockBytes);

    /// <summary>Bytes of the frame for so much plaintext.</summary>
    public static int FrameBytes(int plaintext) => HeaderBytes + plaintext + (Blocks(plaintext) * SealingKey.Overhead);

    /// <summary>Where a sealed block lies in its frame.</summary>
    /// <param name="plaintext">Plaintext bytes of the chunk.</param>
    /// <param name="block">The block, 0 for the first.</param>
    public static (int Offset, int Length) SealedBlock(int plaintext, int block) =>
        (HeaderBytes + (block * (BlockBytes + SealingKey.Overhead)), Math.Min(BlockBytes, plaintext - (block * BlockBytes)) + SealingKey.Overhead);

    /// <summary>Seals a chunk into a frame.</summary>
    public void Seal(in ChunkIdentity chunk, ReadOnlySpan<byte> plaintext, Span<byte> frame)
    {
        WriteHeader(chunk, frame);
        using var lease = keys.Chunks(chunk.Inode, chunk.Epoch);
        Span<byte> associated = stackalloc byte[AssociatedFixedBytes + _volume.Length];
        for (var block = 0; block < Blocks(plaintext.Length); block++)
        {
            var (offset, length) = SealedBlock(plaintext.Length, block);
            WriteAssociated(chunk, block, associated);
            lease.Key.Seal(plaintext.Slice(block * BlockBytes, length - SealingKey.Overhead), associated, frame.Slice(offset, length));
        }
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

        OpenBlocks(chunk, 0, frame[HeaderBytes..], plaintext[..chunk.Length]);
    }

    /// <summary>Opens blocks that lie one behind the other. Their place in the file is authenticated with them.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="first">The first of the blocks.</param>
    /// <param name="sealedBlocks">The blocks as they lie in the frame.</param>
    /// <param name="plaintext">Exactly as long as the plaintext of these blocks.</param>
    /// <exception cref="VolumeException">Corrupt: they are not blocks of this chunk, or were changed.</exception>
    public void OpenBlocks(in ChunkIdentity chunk, int first, ReadOnlySpan<byte> sealedBlocks, Span<byte> plaintext)
    {
        using var lease = keys.Chunks(chunk.Inode, chunk.Epoch);
        Span<byte> associated = stackalloc byte[AssociatedFixedBytes + _volume.Length];
        var count = Blocks(plaintext.Length);
        for (var i = 0; i < count; i++)
        {
            var (at, length) = SealedBlock(plaintext.Length, i);
            WriteAssociated(chunk, first + i, associated);
            if (!lease.Key.TryOpen(sealedBlocks.Slice(at - HeaderBytes, length), associated, plaintext.Slice(i * BlockBytes, length - SealingKey.Overhead)))
            {
                CryptographicOperations.ZeroMemory(plaintext);
                throw Damaged();
            }
        }
    }

    /// <summary>What is bound to a block and not stored with it.</summary>
    public byte[] Associated(in ChunkIdentity chunk, int block)
    {
        var associated = new byte[AssociatedFixedBytes + _volume.Length];
        WriteAssociated(chunk, block, associated);
        return associated;
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

    private void WriteAssociated(in ChunkIdentity chunk, int block, Span<byte> associated)
    {
        associated[..24].Clear();
        "efsconsole chunk 1"u8.CopyTo(associated);
        var at = associated[24..];
        BinaryPrimitives.WriteUInt64LittleEndian(at, chunk.Inode);
        BinaryPrimitives.WriteUInt64LittleEndian(at[8..], chunk.Index);
        BinaryPrimitives.WriteUInt64LittleEndian(at[16..], (ulong)block);
        BinaryPrimitives.WriteUInt64LittleEndian(at[24..], chunk.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(at[32..], chunk.Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(at[40..], (ulong)chunk.Length);
        chunk.Id.TryWriteBytes(at[48..]);
        _volume.CopyTo(at[64..]);
    }
}
