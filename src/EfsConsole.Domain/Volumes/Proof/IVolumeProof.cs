namespace EfsConsole.Domain.Volumes.Proof;

/// <summary>
/// Shows what of a volume lies on the disk at this moment, beside what it stands for: read from the files, never made again.
/// Had with a lease, and good as long as it. Every member throws <see cref="VolumeException"/> with KeyUnavailable,
/// InputOutput and VolumeUnavailable beside what its text names.
/// </summary>
public interface IVolumeProof
{
    /// <summary>
    /// A file, and the sealed records that hold its name and attributes. Unstable writes of the file are made stable first, so
    /// that the disk has what readers see. Errors: Stale, NotDirectory, NotFound, WrongType, IsDirectory, Corrupt.
    /// </summary>
    ValueTask<FileEvidence> ShowFileAsync(InodeId directory, FileName name, CancellationToken cancellationToken);

    /// <summary>
    /// A chunk of a file, 0 for the first: its frame as it lies on the disk, and its plaintext. A frame that does not open is
    /// shown too. Errors: Stale, WrongType, IsDirectory, InvalidArgument (behind the end of the file), Corrupt (no frame there).
    /// </summary>
    ValueTask<ChunkEvidence> ShowChunkAsync(InodeId inode, long index, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the whole folder and tells how much of it is sealed, without names. Memory is bounded whatever the volume's size;
    /// keys are asked for in between, so that evicting them is not kept waiting. Errors: AccessDenied (no ClientRootAccess).
    /// </summary>
    Task<VolumeSurvey> SurveyAsync(IProgress<SurveyProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// The paths of these objects, from the root, each by one of its names; what has none is left out. Reads the names of the
    /// whole volume. Errors: AccessDenied (no ClientRootAccess), Corrupt.
    /// </summary>
    ValueTask<IReadOnlyDictionary<InodeId, string>> FindPathsAsync(IReadOnlyCollection<InodeId> inodes, CancellationToken cancellationToken);
}
