using System.Globalization;
using System.Text;
using EfsConsole.Benchmarks.Measuring;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>A volume against plain files on the same disk and against gocryptfs where it is installed: in turns, in one run.</summary>
internal static class StoreBenchmark
{
    private const string Allocated = " allocated";

    public static async Task RunAsync(int rounds, int mebibytes, int files, int entries)
    {
        var samples = new Dictionary<(string Tree, string Work), Samples>();
        for (var round = -1; round < rounds; round++)
        {
            // Round -1 is small and counts for nothing: it compiles what is measured afterwards.
            var counts = round >= 0;
            await EachTreeAsync(async tree =>
            {
                var rates = await StoreWork.RunAsync(tree, counts ? mebibytes : 64, counts ? files : 500);
                if (counts)
                {
                    Add(samples, tree, rates);
                }
            });
            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        Console.WriteLine(Table(samples, StoreWork.Kinds));
        if (entries > 0)
        {
            await LargeFolderAsync(entries);
        }

        Console.WriteLine($"Peak memory of the process: {Peak()} MiB.");
    }

    private static async Task LargeFolderAsync(int entries)
    {
        var samples = new Dictionary<(string Tree, string Work), Samples>();
        await EachTreeAsync(async tree =>
        {
            var (rates, open) = await LargeFolderWork.RunAsync(tree, entries);
            Add(samples, tree, rates);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tree.Name}: opened and found one of {entries:N0} files in {open.TotalMilliseconds:N0} ms; peak memory of the process {Peak()} MiB"));
        });
        Console.WriteLine(Table(samples, LargeFolderWork.Kinds));
    }

    private static async Task EachTreeAsync(Func<IFileTree, Task> work)
    {
        foreach (var make in Trees())
        {
            var folder = Directory.CreateTempSubdirectory("efsconsole-store-benchmark-").FullName;
            try
            {
                if (await make(folder) is { } tree)
                {
                    await using (tree)
                    {
                        await work(tree);
                    }
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Add(Dictionary<(string Tree, string Work), Samples> samples, IFileTree tree, Dictionary<string, WorkRate> rates)
    {
        foreach (var (work, rate) in rates)
        {
            Of(samples, tree.Name, work).Add(rate.Rate);
            Of(samples, tree.Name + Allocated, work).Add(rate.Allocated);
        }
    }

    private static IEnumerable<Func<string, Task<IFileTree?>>> Trees() =>
    [
        folder => Task.FromResult<IFileTree?>(new FolderTree("plain files", Directory.CreateDirectory(Path.Combine(folder, "plain")).FullName)),
        async _ => await VolumeTree.MakeAsync(),
        folder => Task.FromResult<IFileTree?>(GocryptfsMount.TryMake(folder)),
    ];

    private static Samples Of(Dictionary<(string Tree, string Work), Samples> samples, string tree, string work)
    {
        if (!samples.TryGetValue((tree, work), out var found))
        {
            samples.Add((tree, work), found = new Samples());
        }

        return found;
    }

    private static string Table(Dictionary<(string Tree, string Work), Samples> samples, IReadOnlyList<(string Name, string Unit)> kinds)
    {
        var table = new StringBuilder("| work | plain files | volume | gocryptfs | volume to plain | volume to gocryptfs | the volume allocates for each |\n|---|---|---|---|---|---|---|\n");
        foreach (var (work, unit) in kinds)
        {
            var plain = Median("plain files");
            var volume = Median("volume");
            var mount = Median("gocryptfs");
            table.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {work}, {unit} | {plain:N0} | {volume:N0} | {mount?.ToString("N0", CultureInfo.InvariantCulture) ?? "not there"} | {volume / plain:F2} | {(mount is { } m ? (volume / m)?.ToString("F2", CultureInfo.InvariantCulture) : "")} | {Median("volume" + Allocated):N0} bytes |"));

            double? Median(string tree) => samples.TryGetValue((tree, work), out var found) ? found.Median : null;
        }

        return table.ToString();
    }

    private static long Peak() => File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .First();
}
