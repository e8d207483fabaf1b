namespace EfsConsole.Domain.Volumes;

/// <summary>
/// Reads and authenticates everything of a volume in the background: every node of its tree, every chunk, every count. Nothing
/// is repaired. One volume is read at a time; the others wait. What a run has found and how far it is lies sealed in the volume,
/// counts alone lie beside it, so that a run goes on after a restart and once a lost key is back.
/// </summary>
public interface IVolumeVerification
{
    /// <summary>Begins a run, or goes on with one that was stopped or interrupted. Returns before the run has ended; one that is under way stays as it is.</summary>
    /// <param name="fileSystemId">The file system.</param>
    /// <param name="encrypted">Whether it is an encrypted one: a volume that says otherwise is damage.</param>
    /// <param name="fromBeginning">Forgets how far a stopped run came.</param>
    /// <exception cref="VolumeException">VolumeUnavailable: there is no such volume.</exception>
    void Start(string fileSystemId, bool encrypted, bool fromBeginning);

    /// <summary>Stops a run; a later start goes on where it was. None under way is no error.</summary>
    Task StopAsync(string fileSystemId, CancellationToken cancellationToken);

    /// <summary>How far a run is and how the last one ended: counts alone. Needs no key.</summary>
    /// <exception cref="VolumeException">VolumeUnavailable: that is no id of a file system.</exception>
    VolumeVerificationStatus GetStatus(string fileSystemId);

    /// <summary>
    /// What the last run that ended has found, or the run under way has found so far, with paths: read from the volume through a
    /// caller's lease. Null when none has left a report.
    /// </summary>
    /// <exception cref="VolumeException">KeyUnavailable, Corrupt, VolumeUnavailable, InputOutput.</exception>
    ValueTask<VolumeVerificationReport?> ReadReportAsync(IVolume volume, CancellationToken cancellationToken);
}

/// <summary>Where a verification stands.</summary>
public enum VolumeVerificationState
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>Another volume is read first.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>A key cannot be had, or the disk fails; it goes on by itself.</summary>
    Paused,

    /// <summary>Somebody stopped it; it goes on when it is started again.</summary>
    Stopped,

    /// <summary>It has come to its end.</summary>
    Finished,
}

/// <summary>The parts of a verification, in their order.</summary>
public enum VolumeVerificationStage
{
    /// <summary>Description and header.</summary>
    Header,

    /// <summary>Every node of the tree.</summary>
    Tree,

    /// <summary>Every object: chunks, entries, targets.</summary>
    Objects,

    /// <summary>The names of each object, counted.</summary>
    Links,

    /// <summary>Totals.</summary>
    Totals,

    /// <summary>Location index, use of segments, segment files.</summary>
    Locations,

    /// <summary>The paths of what is damaged.</summary>
    Naming,
}

/// <summary>Counts of a verification. No name.</summary>
/// <param name="State">Where it stands.</param>
public sealed record VolumeVerificationStatus(VolumeVerificationState State)
{
    /// <summary>When the run began, UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>The part it is at.</summary>
    public VolumeVerificationStage Stage { get; init; }

    /// <summary>Objects read so far.</summary>
    public long Objects { get; init; }

    /// <summary>Objects of the volume when the run began; 0 while unknown.</summary>
    public long ObjectsTotal { get; init; }

    /// <summary>Bytes read and authenticated so far.</summary>
    public long Bytes { get; init; }

    /// <summary>Damaged places found so far.</summary>
    public long Damage { get; init; }

    /// <summary>Why it is paused, in a sentence for the screen; in memory alone.</summary>
    public string? Reason { get; init; }

    /// <summary>How the last run that came to its end ended.</summary>
    public VolumeVerificationResult? Last { get; init; }
}

/// <summary>How a run ended.</summary>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="Objects">Objects read.</param>
/// <param name="Bytes">Bytes read and authenticated.</param>
/// <param name="Damage">Damaged places; 0: the volume is whole.</param>
/// <param name="NotCompared">Counts that changed all the while, so that they could not be compared.</param>
public sealed record VolumeVerificationResult(DateTime StartedAt, DateTime EndedAt, long Objects, long Bytes, long Damage, long NotCompared);

/// <summary>What is damaged.</summary>
public enum VolumeDamageKind
{
    /// <summary>A range of a file's bytes.</summary>
    Content = 1,

    /// <summary>An object: its attributes, its target, its counts.</summary>
    Object,

    /// <summary>A directory's entries.</summary>
    Directory,

    /// <summary>A part of the tree.</summary>
    Tree,

    /// <summary>The volume's totals.</summary>
    Totals,

    /// <summary>An entry of the location index.</summary>
    Location,

    /// <summary>A segment file or the record of its use.</summary>
    Segment,

    /// <summary>The header record, the description, or the volume as a whole.</summary>
    Volume,
}

/// <summary>One damaged place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it is in the file system, as text for a screen; null where it belongs to no path or that cannot be read. Never log it.</param>
/// <param name="Inode">The object; null where it belongs to none.</param>
/// <param name="Offset">First damaged byte of the file.</param>
/// <param name="Length">Number of damaged bytes.</param>
/// <param name="Detail">What is wrong, in a sentence without names.</param>
public sealed record VolumeDamage(VolumeDamageKind Kind, string? Path, ulong? Inode, long? Offset, long? Length, string Detail);

/// <summary>What a verification has found.</summary>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it is under way.</param>
/// <param name="Damage">Damaged places, at most <see cref="MostListed"/>.</param>
/// <param name="DamageCount">All of them, listed or not.</param>
public sealed record VolumeVerificationReport(DateTime StartedAt, DateTime? EndedAt, IReadOnlyList<VolumeDamage> Damage, long DamageCount)
{
    /// <summary>So many damaged places a report lists.</summary>
    public const int MostListed = 1000;
}
