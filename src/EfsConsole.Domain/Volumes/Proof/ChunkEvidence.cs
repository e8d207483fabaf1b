namespace EfsConsole.Domain.Volumes.Proof;

/// <summary>A chunk of a file: its bytes on the disk beside its plaintext.</summary>
public sealed record ChunkEvidence
{
    /// <summary>The chunk within the file, 0 for the first.</summary>
    public required long Index { get; init; }

    /// <summary>A hole of a sparse file: nothing of it lies on the disk. All that follows is empty then.</summary>
    public bool IsHole { get; init; }

    /// <summary>The chunk's id, 16 bytes: random, new for each sealing.</summary>
    public ReadOnlyMemory<byte> ChunkId { get; init; }

    /// <summary>The epoch whose subkey sealed it.</summary>
    public ulong Epoch { get; init; }

    /// <summary>The version of the content that it belongs to.</summary>
    public ulong Generation { get; init; }

    /// <summary>The frame stands in the location index and not in a segment, as small ones do.</summary>
    public bool InIndex { get; init; }

    /// <summary>
    /// Where the frame begins. For one in the index: where its bytes were found in the database's files, null when they stand
    /// there in pieces or were not looked for so far.
    /// </summary>
    public PlaceOnDisk? Place { get; init; }

    /// <summary>The frame: header, then the blocks.</summary>
    public ReadOnlyMemory<byte> Frame { get; init; }

    /// <summary>Bytes of the frame before its first block.</summary>
    public int HeaderBytes { get; init; }

    /// <summary>Plaintext bytes of each block but the last.</summary>
    public int BlockBytes { get; init; }

    /// <summary>The blocks, each of them sealed by itself; fewer than the chunk has where the disk has not all of the frame.</summary>
    public IReadOnlyList<BlockEvidence> Blocks { get; init; } = [];

    /// <summary>Whether the frame opens under the file's key. If not, there is no plaintext.</summary>
    public bool Opens { get; init; }

    /// <summary>The plaintext. The caller overwrites it after use.</summary>
    public Memory<byte> Plaintext { get; init; }
}

/// <summary>A sealed block of a chunk.</summary>
/// <param name="Offset">Where it begins in the frame, in bytes: with its nonce.</param>
/// <param name="Nonce">12 bytes; zeros when the volume is not encrypted.</param>
/// <param name="Ciphertext">What lies on the disk for the plaintext; as long as it.</param>
/// <param name="Tag">16 bytes; a part of a checksum when the volume is not encrypted.</param>
/// <param name="Associated">What is bound to the block and not stored with it, in order.</param>
public sealed record BlockEvidence(
    int Offset, ReadOnlyMemory<byte> Nonce, ReadOnlyMemory<byte> Ciphertext, ReadOnlyMemory<byte> Tag, IReadOnlyList<AssociatedPart> Associated);

/// <summary>A part of the associated data.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Text">The same as text: a number, or letters.</param>
public sealed record AssociatedPart(string Name, ReadOnlyMemory<byte> Bytes, string Text);
