using System.Diagnostics;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>One folder of very many empty files.</summary>
internal static class LargeFolderWork
{
    private const int Together = 64;
    private const int Stats = 100_000;

    public static readonly IReadOnlyList<(string Name, string Unit)> Kinds =
    [
        ("make, 64 callers", "files/s"),
        ("stat, warm, in random order", "stats/s"),
        ("list", "entries/s"),
        ("delete, 64 callers", "files/s"),
    ];

    /// <summary>Does it all; answers also how long opening and finding one file took with nothing in memory.</summary>
    public static async Task<(Dictionary<string, WorkRate> Rates, TimeSpan Open)> RunAsync(IFileTree tree, int entries)
    {
        var rates = new Dictionary<string, WorkRate>(StringComparer.Ordinal);
        var folder = await tree.MakeFolderAsync("very-large");
        rates[Kinds[0].Name] = await WorkRate.OfAsync(entries, async () =>
        {
            await EachAsync(entries, i => tree.MakeAsync(folder, NameOf(i)));
            await tree.FlushAllAsync();
        });
        await tree.RestartAsync();
        await Callers.DropCachesAsync(tree);
        var started = Stopwatch.GetTimestamp();
        await tree.StatAsync(folder, NameOf(entries / 2));
        var open = Stopwatch.GetElapsedTime(started);
        var random = new Random(3);
        rates[Kinds[1].Name] = await WorkRate.OfAsync(Stats, async () =>
        {
            for (var i = 0; i < Stats; i++)
            {
                await tree.StatAsync(folder, NameOf(random.Next(entries)));
            }
        });
        rates[Kinds[2].Name] = await WorkRate.OfAsync(entries, async () => await tree.ListAsync(folder));
        rates[Kinds[3].Name] = await WorkRate.OfAsync(entries, async () =>
        {
            await EachAsync(entries, i => tree.DeleteAsync(folder, NameOf(i)));
            await tree.FlushAllAsync();
        });
        return (rates, open);
    }

    private static string NameOf(int index) => $"file-{index}";

    private static Task EachAsync(int entries, Func<int, ValueTask> work) => Callers.AllAsync(Together, async caller =>
    {
        for (var i = caller; i < entries; i += Together)
        {
            await work(i);
        }
    });
}
