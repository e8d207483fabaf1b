namespace EfsConsole.Domain.Volumes.Proof;

/// <summary>What is shown of a file before its chunks.</summary>
public sealed record FileEvidence
{
    /// <summary>The file.</summary>
    public required InodeId Inode { get; init; }

    /// <summary>Bytes of content.</summary>
    public required long Size { get; init; }

    /// <summary>Plaintext bytes of a full chunk.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>How many chunks the file reaches into, holes counted.</summary>
    public required long Chunks { get; init; }

    /// <summary>Whether the volume is sealed. If not, the disk has the same bytes as the reader.</summary>
    public required bool Encrypted { get; init; }

    /// <summary>The volume's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The format version in the volume's description, as it lies on the disk.</summary>
    public required uint FormatVersion { get; init; }

    /// <summary>The records that hold the file's name and attributes.</summary>
    public required IReadOnlyList<RecordEvidence> Records { get; init; }
}

/// <summary>A sealed record of the volume's metadata, as the database has it.</summary>
public sealed record RecordEvidence
{
    /// <summary>What of the file stands in it.</summary>
    public required IReadOnlyList<RecordContent> Holds { get; init; }

    /// <summary>The record's name in the database: a pseudonym, 16 bytes.</summary>
    public required ReadOnlyMemory<byte> Pseudonym { get; init; }

    /// <summary>The number of the node.</summary>
    public required ulong Node { get; init; }

    /// <summary>The epoch whose subkey sealed it.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Its version.</summary>
    public required ulong Generation { get; init; }

    /// <summary>The bytes in the database: nonce (12), ciphertext, tag (16).</summary>
    public required ReadOnlyMemory<byte> Stored { get; init; }

    /// <summary>Where those bytes were found in the database's files; null when they were not looked for so far, or stand in pieces.</summary>
    public required PlaceOnDisk? Place { get; init; }

    /// <summary>Whether the bytes open under the volume's metadata key.</summary>
    public required bool Opens { get; init; }

    /// <summary>Whether the opened record holds the file's name.</summary>
    public required bool NameInside { get; init; }

    /// <summary>
    /// Whether the name can be read in the stored bytes: so when the volume is not encrypted. A name of fewer than six bytes
    /// may occur among sealed bytes by chance, and is not looked for there.
    /// </summary>
    public required bool NameInClear { get; init; }
}

/// <summary>What of a file stands in a record.</summary>
public enum RecordContent
{
    /// <summary>The name, by which the file is found in its folder.</summary>
    Name = 1,

    /// <summary>The entry of the folder's listing.</summary>
    Listing,

    /// <summary>Size, times, owner, mode.</summary>
    Attributes,
}

/// <summary>A place in a file on the disk.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Offset">First byte.</param>
public sealed record PlaceOnDisk(string File, long Offset);
