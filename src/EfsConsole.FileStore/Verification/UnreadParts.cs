namespace EfsConsole.FileStore.Verification;

/// <summary>The parts of the tree that cannot be read, as a run knows them. Pure.</summary>
internal sealed class UnreadParts(ScrubState state)
{
    /// <summary>More parts are damaged than are kept: nothing can be said of what is missing.</summary>
    public bool Incomplete => state.DamageCount > state.Damage.Count;

    /// <summary>Whether a key lies in one of them.</summary>
    public bool Contains(byte[] key) => All().Any(p => Compare(p.From!, key) <= 0 && (p.Below is null || Compare(key, p.Below) < 0));

    /// <summary>Those that reach into a range of keys, in order, cut to it.</summary>
    public IReadOnlyList<(byte[] From, byte[] Below)> Within(byte[] from, byte[] below) =>
    [
        .. All()
            .Where(p => Compare(p.From!, below) < 0 && (p.Below is null || Compare(p.Below, from) > 0))
            .Select(p => (Max(p.From!, from), p.Below is null ? below : Min(p.Below, below)))
            .OrderBy(p => p.Item1, Comparer<byte[]>.Create(Compare)),
    ];

    /// <summary>Order of keys.</summary>
    public static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    private static byte[] Max(byte[] left, byte[] right) => Compare(left, right) > 0 ? left : right;

    private static byte[] Min(byte[] left, byte[] right) => Compare(left, right) < 0 ? left : right;

    private IEnumerable<ScrubDamage> All() => state.Damage.Where(d => d.From is not null);
}
