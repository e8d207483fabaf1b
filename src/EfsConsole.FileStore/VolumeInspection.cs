namespace EfsConsole.FileStore;

/// <summary>A volume's structure as the disk shows it to whoever has no key.</summary>
/// <param name="FileSystemId">The file system that the description names.</param>
/// <param name="FormatVersion">Version of the format.</param>
/// <param name="Encrypted">The description says that it is encrypted.</param>
/// <param name="FeatureFlags">Flags of the description.</param>
/// <param name="DescriptionIntact">The description's checksum is right.</param>
public sealed record VolumeInspection(string FileSystemId, uint FormatVersion, bool Encrypted, ulong FeatureFlags, bool DescriptionIntact)
{
    /// <summary>Sealed records of the metadata, the header among them.</summary>
    public required RowSizes Records { get; init; }

    /// <summary>Entries of the location index whose frames lie in segments.</summary>
    public required RowSizes Locations { get; init; }

    /// <summary>Entries of the location index that hold their frames themselves.</summary>
    public required RowSizes InlineFrames { get; init; }

    /// <summary>Segments, by number.</summary>
    public required IReadOnlyList<InspectedSegment> Segments { get; init; }

    /// <summary>Bytes of all files of the volume.</summary>
    public required long BytesOnDisk { get; init; }

    /// <summary>Bytes of records and frames, dead ones too, that are sealed under a key; of a volume that is not encrypted none.</summary>
    public required long SealedBytes { get; init; }

    /// <summary>Bytes of records, index and segments together.</summary>
    public required long StructuredBytes { get; init; }

    /// <summary>The part of <see cref="StructuredBytes"/> that is sealed, 0 to 1; the rest is headers, keys of rows and the index.</summary>
    public double SealedShare => StructuredBytes == 0 ? 0 : (double)SealedBytes / StructuredBytes;

    /// <summary>The last verification that came to its end; null when there was none.</summary>
    public Domain.Volumes.VolumeVerificationResult? LastVerification { get; init; }
}

/// <summary>Rows of a kind.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Bytes of their values.</param>
/// <param name="Smallest">Bytes of the smallest value.</param>
/// <param name="Largest">Bytes of the largest value.</param>
public sealed record RowSizes(long Count, long Bytes, int Smallest, int Largest);

/// <summary>A segment file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="FileBytes">Bytes of the file; 0 when it is missing.</param>
/// <param name="LiveFrames">Frames in use, as the record of its use says.</param>
/// <param name="LiveBytes">Their bytes.</param>
/// <param name="Fault">What is wrong with the file; null when nothing is.</param>
public sealed record InspectedSegment(ulong Number, long FileBytes, long LiveFrames, long LiveBytes, string? Fault)
{
    /// <summary>Bytes that nothing refers to.</summary>
    public long DeadBytes => Math.Max(0, FileBytes - Segments.SegmentHeader.Bytes - LiveBytes);
}
