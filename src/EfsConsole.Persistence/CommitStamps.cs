namespace EfsConsole.Persistence;

/// <summary>
/// Numbers that change when a commit of this process touched a key, its material or grants, an alias, an access key or a file system
/// with what belongs to it. Whoever keeps something of them in memory reads the number before he reads the database, and trusts what
/// he keeps while the number is the same. Several of them share a number: a change then says too much, never too little. Saving a
/// context changes them; whoever changes rows past it, or commits a transaction of his own, says so after the commit.
/// </summary>
public sealed class CommitStamps
{
    /// <summary>Stands for the region of access keys, which have none: <see cref="Of(string, string)"/>.</summary>
    public const string AccessKeys = "access-key";

    /// <summary>Stands for the region of file systems, whose ids are unique without it: their rows, tags, mount targets and policies.</summary>
    public const string FileSystems = "file-system";

    private const int Count = 4096;

    private readonly long[] _stamps = new long[Count];

    /// <summary>Raised with the id of each key that a commit has touched, in the flow of whoever committed.</summary>
    public event Action<Guid>? KeyChanged;

    /// <summary>The number of a key.</summary>
    public long Of(Guid keyId) => Volatile.Read(ref _stamps[Slot(keyId.GetHashCode())]);

    /// <summary>The number of an alias in its region, or of something else by its name.</summary>
    public long Of(string region, string name) => Volatile.Read(ref _stamps[Slot(HashCode.Combine(region, name))]);

    /// <summary>The key, its material, its grants or tags were changed.</summary>
    public void Changed(Guid keyId)
    {
        Interlocked.Increment(ref _stamps[Slot(keyId.GetHashCode())]);
        KeyChanged?.Invoke(keyId);
    }

    /// <summary>The alias was made, pointed elsewhere or removed; what else has a name was changed.</summary>
    public void Changed(string region, string name) => Interlocked.Increment(ref _stamps[Slot(HashCode.Combine(region, name))]);

    private static int Slot(int hash) => (int)((uint)hash % Count);
}
