using System.Diagnostics;
using System.Globalization;
using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>A directory of very many files: makes, finds, lists and reopens it, and says how long that took.</summary>
public static class LimitTrial
{
    private const int Callers = 64;
    private const int Page = 4000;

    /// <summary>Runs it.</summary>
    /// <exception cref="TrialDifference">An entry is missing, or is there twice.</exception>
    public static async Task RunAsync(int entries)
    {
        using var folder = new TrialFolder();
        var options = TrialSession.SmallOptions(folder.Path);
        options.MetadataCacheBytes = options.DatabaseCacheBytes = options.DatabaseWriteBufferBytes = 64 << 20;
        await using var session = await TrialSession.OpenAsync(options, new TrialPorts(encrypted: true));
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, entries), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, token) =>
            await session.Volume.CreateFileAsync(InodeId.Root, NameOf(i), new NewInode(0x1A4, 0, 0), token));
        Say("made", entries, clock);

        clock.Restart();
        var seen = new bool[entries];
        ulong cookie = 0;
        DirectoryPage page;
        do
        {
            page = await session.Volume.ReadDirectoryAsync(InodeId.Root, cookie, Page, CancellationToken.None);
            foreach (var entry in page.Entries)
            {
                var i = int.Parse(entry.Name.ToString().AsSpan(5), CultureInfo.InvariantCulture);
                VolumeComparison.Equal(false, seen[i], "entry that was listed before");
                seen[i] = true;
                cookie = entry.Cookie;
            }
        }
        while (!page.EndOfDirectory);
        VolumeComparison.Equal(entries, seen.Count(s => s), "number of entries");
        Say("listed", entries, clock);

        clock.Restart();
        await session.ReopenAsync();
        await session.Volume.LookupAsync(InodeId.Root, NameOf(entries / 2), CancellationToken.None);
        Console.WriteLine($"closed, opened again and found one in {clock.Elapsed.TotalMilliseconds:N0} ms");
        VolumeComparison.Equal(entries + 1, (await session.Volume.GetStatisticsAsync(CancellationToken.None)).Inodes, "number of objects");

        clock.Restart();
        for (var i = 0; i < entries; i += 97)
        {
            await session.Volume.LookupAsync(InodeId.Root, NameOf(i), CancellationToken.None);
        }

        Say("found", (entries + 96) / 97, clock);
    }

    private static FileName NameOf(int index) => FileName.From($"file {index}");

    private static void Say(string what, int count, Stopwatch clock) =>
        Console.WriteLine($"{what} {count:N0} in {clock.Elapsed.TotalSeconds:N1} s, {count / clock.Elapsed.TotalSeconds:N0} a second");
}
