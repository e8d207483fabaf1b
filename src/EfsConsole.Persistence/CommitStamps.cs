namespace EfsConsole.Persistence;

/// <summary>
/// Numbers that change when a commit of this process touched a key, its material or grants, an alias or an access key. Whoever keeps something
/// of them in memory reads the number before he reads the database, and trusts what he keeps while the number is the same. Several
/// keys share a number: a change then says too much, never too little. Saving a context changes them; whoever changes rows past
/// it, or commits a transaction of his own, says so after the commit.
/// </summary>
public sealed class KeyStamps
{
    /// <summary>Stands for the region of access keys, which have none: <see cref="Of(string, string)"/>.</summary>
    public const string AccessKeys = "access-key";

    private const int Count = 4096;

    private readonly long[] _stamps = new long[Count];

    /// <summary>Raised with the id of each key that a commit has touched, in the flow of whoever committed.</summary>
    public event Action<Guid>? KeyChanged;

    /// <summary>The number of a key.</summary>
    public long Of(Guid keyId) => Volatile.Read(ref _stamps[Slot(keyId.GetHashCode())]);

    /// <summary>The number of an alias.</summary>
    public long Of(string region, string aliasName) => Volatile.Read(ref _stamps[Slot(HashCode.Combine(region, aliasName))]);

    /// <summary>The key, its material, its grants or tags were changed.</summary>
    public void Changed(Guid keyId)
    {
        Interlocked.Increment(ref _stamps[Slot(keyId.GetHashCode())]);
        KeyChanged?.Invoke(keyId);
    }

    /// <summary>The alias was made, pointed elsewhere or removed.</summary>
    public void Changed(string region, string aliasName) => Interlocked.Increment(ref _stamps[Slot(HashCode.Combine(region, aliasName))]);

    private static int Slot(int hash) => (int)((uint)hash % Count);
}
