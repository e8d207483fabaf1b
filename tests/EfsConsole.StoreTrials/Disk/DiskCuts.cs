namespace EfsConsole.StoreTrials.Disk;

/// <summary>Chooses what of the changes that were not flushed a loss of power leaves.</summary>
public static class DiskCuts
{
    private const int Subsets = 8;

    /// <summary>None, each prefix, all, and eight random subsets, in which single writes may be torn.</summary>
    public static IEnumerable<IReadOnlyList<PendingChange>> Choices(IReadOnlyList<PendingChange> pending, Random random)
    {
        for (var length = 0; length <= pending.Count; length++)
        {
            yield return pending.Take(length).ToList();
        }

        for (var subset = 0; subset < Subsets && pending.Count > 0; subset++)
        {
            yield return pending.Where(_ => random.Next(2) == 0).SelectMany(change => change is PendingWrite write && random.Next(3) == 0 ? Torn(write, random) : [change]).ToList();
        }
    }

    /// <summary>A write of which some sectors, or some pages, never reached the disk.</summary>
    private static IEnumerable<PendingChange> Torn(PendingWrite write, Random random)
    {
        var unit = random.Next(2) == 0 ? 512 : 4096;
        for (long at = write.Offset; at < write.Offset + write.Data.Length;)
        {
            var end = Math.Min(((at / unit) + 1) * unit, write.Offset + write.Data.Length);
            if (random.Next(2) == 0)
            {
                yield return new PendingWrite(write.File, at, write.Data[(int)(at - write.Offset)..(int)(end - write.Offset)]);
            }

            at = end;
        }
    }
}
