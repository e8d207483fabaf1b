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
            yield return Torn(pending.Where(_ => random.Next(2) == 0), random);
        }
    }

    /// <summary>
    /// The changes, with some of the writes in parts. Within what was durable of a file any sectors or pages may be missing. Where a
    /// file grows, file systems let the size follow the content: what comes behind a missing part is not there (ext4, XFS), or
    /// is zeros up to the new end (NTFS).
    /// </summary>
    private static List<PendingChange> Torn(IEnumerable<PendingChange> changes, Random random)
    {
        var torn = new List<PendingChange>();
        var ends = new Dictionary<DiskFile, long>();
        foreach (var change in changes)
        {
            if (change is not PendingWrite write)
            {
                torn.Add(change);
            }
            else if (ends.TryGetValue(write.File, out var end))
            {
                if (write.Offset + write.Data.Length <= end)
                {
                    torn.Add(write);
                }
            }
            else if (random.Next(3) > 0)
            {
                torn.Add(write);
            }
            else if (Tear(write, random, torn) is { } missing)
            {
                ends.Add(write.File, missing);
                if (random.Next(2) == 0)
                {
                    torn.Add(new PendingSize(write.File, write.Offset + write.Data.Length));
                }
            }
        }

        return torn;
    }

    /// <summary>Adds parts of a write; answers where the first one is missing that would have made the file grow.</summary>
    private static long? Tear(PendingWrite write, Random random, List<PendingChange> parts)
    {
        var unit = random.Next(2) == 0 ? 512 : 4096;
        for (long at = write.Offset; at < write.Offset + write.Data.Length;)
        {
            var end = Math.Min(((at / unit) + 1) * unit, write.Offset + write.Data.Length);
            if (random.Next(2) == 0)
            {
                parts.Add(new PendingWrite(write.File, at, write.Data[(int)(at - write.Offset)..(int)(end - write.Offset)]));
            }
            else if (end > write.File.Durable.Length)
            {
                return at;
            }

            at = end;
        }

        return null;
    }
}
