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

    /// <summary>The frame: header (32), nonce (12), ciphertext, tag (16).</summary>
    public ReadOnlyMemory<byte> Frame { get; init; }

    /// <summary>Bytes of the frame before the nonce.</summary>
    public int HeaderBytes { get; init; }

    /// <summary>The nonce; zeros when the volume is not encrypted.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>What lies on the disk for the plaintext; as long as it.</summary>
    public ReadOnlyMemory<byte> Ciphertext { get; init; }

    /// <summary>The tag; a part of a checksum when the volume is not encrypted.</summary>
    public ReadOnlyMemory<byte> Tag { get; init; }

    /// <summary>What is bound to the chunk and not stored with it, in order.</summary>
    public IReadOnlyList<AssociatedPart> Associated { get; init; } = [];

    /// <summary>Whether the frame opens under the file's key. If not, there is no plaintext.</summary>
    public bool Opens { get; init; }

    /// <summary>The plaintext. The caller overwrites it after use.</summary>
    public Memory<byte> Plaintext { get; init; }
}

/// <summary>A part of the associated data.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Text">The same as text: a number, or letters.</param>
public sealed record AssociatedPart(string Name, ReadOnlyMemory<byte> Bytes, string Text);
