namespace EfsConsole.Domain.Volumes;

/// <summary>One entry of a directory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">The attributes of what it names.</param>
/// <param name="Cookie">Give it to the next call to go on behind this entry. Stable for the life of the entry, never 0, 1 or 2.</param>
public sealed record DirectoryEntry(FileName Name, InodeAttributes Attributes, ulong Cookie);

/// <summary>A part of a directory in the order of cookies.</summary>
/// <param name="Entries">The entries, none of "." and "..".</param>
/// <param name="EndOfDirectory">No entry follows.</param>
public sealed record DirectoryPage(IReadOnlyList<DirectoryEntry> Entries, bool EndOfDirectory)
{
    /// <summary>Names before the end of this part of which nothing more can be read: the record of what they stand for is damaged.</summary>
    public IReadOnlyList<FileName> Damaged { get; init; } = [];

    /// <summary>For whoever cannot go on without any of them.</summary>
    /// <exception cref="VolumeException">Corrupt.</exception>
    public void ThrowIfDamaged()
    {
        if (Damaged.Count > 0)
        {
            throw new VolumeException(VolumeError.Corrupt, "What is known of a name in this directory is damaged on the disk. Restore the volume from a backup.");
        }
    }
}
