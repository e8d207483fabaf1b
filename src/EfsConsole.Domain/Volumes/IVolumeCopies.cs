namespace EfsConsole.Domain.Volumes;

/// <summary>Reads copies of volumes, such as a backup has. Nothing in their folders changes.</summary>
public interface IVolumeCopies
{
    /// <summary>Reads and authenticates a copy.</summary>
    /// <param name="copy">Which.</param>
    /// <param name="keys">Its data keys; null of a volume that is not encrypted. Taken over.</param>
    /// <param name="full">The contents of the files too; else header and tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<VolumeCopyProof> ProveAsync(VolumeCopy copy, VolumeDataKeys? keys, bool full, CancellationToken cancellationToken);
}

/// <summary>A copy of a volume.</summary>
/// <param name="Root">The folder in which the volume has its own.</param>
/// <param name="FileSystemId">The file system.</param>
/// <param name="Encrypted">Whether the file system is an encrypted one.</param>
/// <param name="Epoch">The last epoch recorded beside it: a copy that is older is damage.</param>
public sealed record VolumeCopy(string Root, string FileSystemId, bool Encrypted, long Epoch);

/// <summary>What was read of a copy.</summary>
/// <param name="Objects">Objects of the volume.</param>
/// <param name="Bytes">Bytes read and authenticated.</param>
/// <param name="DamageCount">Damaged places; 0: what was read is whole.</param>
/// <param name="Damage">The first of them.</param>
public sealed record VolumeCopyProof(long Objects, long Bytes, long DamageCount, IReadOnlyList<VolumeDamage> Damage);
