namespace EfsConsole.Domain.Volumes.Proof;

/// <summary>How far a survey is.</summary>
/// <param name="Phase">What it does.</param>
/// <param name="Done">Bytes read.</param>
/// <param name="Total">Bytes to read, as far as known.</param>
/// <param name="Findings">What it has found so far.</param>
public sealed record SurveyProgress(SurveyPhase Phase, long Done, long Total, long Findings);

/// <summary>What a survey does.</summary>
public enum SurveyPhase
{
    /// <summary>Opens the frame of every chunk of every file.</summary>
    Frames = 1,

    /// <summary>Reads every segment from its first byte to its last, every record, and looks at whatever else is in the folder.</summary>
    Folder,
}

/// <summary>How much of a volume is sealed, told from the bytes on the disk. Holds no name of a file in the volume.</summary>
public sealed record VolumeSurvey
{
    /// <summary>The file system.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>The folder that was read.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether the file system is an encrypted one.</summary>
    public required bool Encrypted { get; init; }

    /// <summary>The format version in the volume's description, as it lies on the disk.</summary>
    public required uint FormatVersion { get; init; }

    /// <summary>The cipher of chunks and records; null when the volume is not encrypted.</summary>
    public required string? Algorithm { get; init; }

    /// <summary>When the survey began, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTime EndedAt { get; init; }

    /// <summary>Bytes of all files in the folder.</summary>
    public required long FolderBytes { get; init; }

    /// <summary>Of those, bytes of frames' and records' nonces, ciphertexts and tags in which nothing was found.</summary>
    public required long SealedBytes { get; init; }

    /// <summary>Bytes in which contents lie: frames without their headers, and whatever else stands in segments.</summary>
    public required long ContentBytes { get; init; }

    /// <summary>Of those, sealed ones in which nothing was found.</summary>
    public required long SealedContentBytes { get; init; }

    /// <summary>Shannon entropy of all segments' bytes, in bits per byte (8 at most); null without any byte.</summary>
    public required double? Entropy { get; init; }

    /// <summary>The segments.</summary>
    public required IReadOnlyList<SegmentEvidence> Segments { get; init; }

    /// <summary>The frames.</summary>
    public required FrameCounts Frames { get; init; }

    /// <summary>Live sealed records of the metadata.</summary>
    public required RecordCounts Records { get; init; }

    /// <summary>What of the folder is not sealed, and why.</summary>
    public required IReadOnlyList<UnsealedPart> Unsealed { get; init; }

    /// <summary>What is not as it must be, at most <see cref="MaxFindings"/>.</summary>
    public required IReadOnlyList<SurveyFinding> Findings { get; init; }

    /// <summary>How many findings there were.</summary>
    public required long FindingCount { get; init; }

    /// <summary>Findings that are kept; further ones are counted.</summary>
    public const int MaxFindings = 1000;
}

/// <summary>A segment file.</summary>
/// <param name="Number">Its number; 0 for a file whose name is none.</param>
/// <param name="File">Its path within the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Frames">Frames in it.</param>
/// <param name="OutsideFrames">Bytes behind its header that belong to no frame.</param>
/// <param name="Entropy">Shannon entropy of its bytes, in bits per byte.</param>
/// <param name="Findings">Findings in it.</param>
public sealed record SegmentEvidence(ulong Number, string File, long Bytes, long Frames, long OutsideFrames, double Entropy, long Findings);

/// <summary>Frames, counted.</summary>
/// <param name="OfFiles">Chunks of files, each with a frame.</param>
/// <param name="Opened">Of those, frames that opened under the file's key (or whose checksum is right, where nothing is sealed).</param>
/// <param name="NotOpened">Of those, frames that did not.</param>
/// <param name="InSegments">Frames that stand in segments, old versions that no file needs any more among them.</param>
/// <param name="InIndex">Frames that stand in the location index.</param>
/// <param name="LookLikePlaintext">Frames, in segments or index, whose bytes look like plaintext.</param>
public sealed record FrameCounts(long OfFiles, long Opened, long NotOpened, long InSegments, long InIndex, long LookLikePlaintext);

/// <summary>Records, counted.</summary>
/// <param name="Count">Live ones.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="LookLikePlaintext">Those whose bytes look like plaintext.</param>
public sealed record RecordCounts(long Count, long Bytes, long LookLikePlaintext);

/// <summary>A part of the folder that is not sealed by intention.</summary>
/// <param name="What">What it is.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Why">Why it may stand there in the clear.</param>
public sealed record UnsealedPart(string What, long Bytes, string Why);

/// <summary>What is wrong.</summary>
public enum FindingKind
{
    /// <summary>Where sealed bytes must lie are bytes that look like plaintext.</summary>
    Plaintext = 1,

    /// <summary>A frame of a file does not open under the file's key.</summary>
    DoesNotOpen,

    /// <summary>A frame of a file is not where the location index says, or the index does not know it.</summary>
    Missing,

    /// <summary>A file in the folder that is no part of a volume.</summary>
    ForeignFile,

    /// <summary>Metadata does not open: what stands below it could not be looked at.</summary>
    DamagedMetadata,
}

/// <summary>Something that is not as it must be, and where.</summary>
public sealed record SurveyFinding
{
    /// <summary>What is wrong.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The file in the volume's folder, as a path within it.</summary>
    public required string File { get; init; }

    /// <summary>The segment, where it is in one.</summary>
    public ulong? Segment { get; init; }

    /// <summary>First byte within <see cref="File"/>, where that is known.</summary>
    public long? Offset { get; init; }

    /// <summary>How many bytes.</summary>
    public long? Length { get; init; }

    /// <summary>Whether the bytes look like plaintext.</summary>
    public bool LooksLikePlaintext { get; init; }

    /// <summary>The file of the volume to which the bytes belong, where that can be told.</summary>
    public InodeId? Inode { get; init; }

    /// <summary>Which chunk of that file.</summary>
    public long? Chunk { get; init; }
}
