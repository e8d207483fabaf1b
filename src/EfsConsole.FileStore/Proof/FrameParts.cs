using System.Buffers.Binary;
using System.Globalization;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.FileStore.Layout;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Proof;

/// <summary>The parts of a frame and of what is bound to it (docs/file-format.md, "Chunk frame"). Knows no key.</summary>
internal static class FrameParts
{
    /// <summary>What a frame begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "EFSC"u8;

    /// <summary>The length of the frame that begins here, or 0 for what is none.</summary>
    public static int LengthAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ChunkSealer.HeaderBytes || !bytes.StartsWith(Magic))
        {
            return 0;
        }

        var plaintext = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        return plaintext is > 0 and <= ChunkGrid.ChunkBytes ? ChunkSealer.FrameBytes(plaintext) : 0;
    }

    /// <summary>The blocks of a frame, as far as it reaches.</summary>
    /// <param name="frame">The frame as it lies on the disk.</param>
    /// <param name="plaintext">Plaintext bytes of the chunk.</param>
    /// <param name="associated">What is bound to a block.</param>
    public static IReadOnlyList<BlockEvidence> Blocks(ReadOnlyMemory<byte> frame, int plaintext, Func<int, byte[]> associated)
    {
        var blocks = new List<BlockEvidence>();
        for (var number = 0; number < ChunkSealer.Blocks(plaintext); number++)
        {
            var (offset, length) = ChunkSealer.SealedBlock(plaintext, number);
            if (offset + length > frame.Length)
            {
                break;
            }

            var block = frame.Slice(offset, length);
            blocks.Add(new BlockEvidence(
                offset,
                block[..SealingKey.NonceBytes],
                block[SealingKey.NonceBytes..^SealingKey.TagBytes],
                block[^SealingKey.TagBytes..],
                Associated(associated(number))));
        }

        return blocks;
    }

    /// <summary>The parts of a block's associated data; joined they are what the cipher was given.</summary>
    private static IReadOnlyList<AssociatedPart> Associated(ReadOnlyMemory<byte> associated)
    {
        var at = 0;
        return
        [
            Text("Purpose", 24),
            Number("Inode"),
            Number("Chunk index"),
            Number("Block"),
            Number("Epoch"),
            Number("Generation"),
            Number("Plaintext length of the chunk"),
            Hex("Chunk ID", 16),
            Text("File system", associated.Length - at),
        ];

        ReadOnlyMemory<byte> Take(int length)
        {
            at += length;
            return associated.Slice(at - length, length);
        }

        AssociatedPart Number(string name)
        {
            var bytes = Take(8);
            return new(name, bytes, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span).ToString(CultureInfo.InvariantCulture));
        }

        AssociatedPart Text(string name, int length)
        {
            var bytes = Take(length);
            return new(name, bytes, System.Text.Encoding.ASCII.GetString(bytes.Span).TrimEnd('\0'));
        }

        AssociatedPart Hex(string name, int length)
        {
            var bytes = Take(length);
            return new(name, bytes, Convert.ToHexStringLower(bytes.Span));
        }
    }
}
