namespace EfsConsole.Benchmarks.Stores;

/// <summary>The work that is measured, each kind as units a second.</summary>
internal static class StoreWork
{
    private const int Block = 1 << 20;
    private const int Page = 4096;
    private const int Folders = 50;

    public static readonly IReadOnlyList<(string Name, string Unit)> Kinds =
    [
        ("sequential write with final flush", "MB/s"),
        ("cold sequential read", "MB/s"),
        ("random 4 KiB reads, warm host cache", "reads/s"),
        ("random 4 KiB unstable writes, then a flush", "writes/s"),
        ("small files: create and write, one caller", "files/s"),
        ("small files: create and write, 16 callers", "files/s"),
        ("small files: read back cold", "files/s"),
        ("stat, warm", "stats/s"),
        ("list", "entries/s"),
        ("delete, one caller", "files/s"),
        ("durable 4 KiB append, one caller", "appends/s"),
        ("durable 4 KiB append, 16 callers", "appends/s"),
    ];

    public static async Task<Dictionary<string, WorkRate>> RunAsync(IFileTree tree, int mebibytes, int files)
    {
        var rates = new Dictionary<string, WorkRate>(StringComparer.Ordinal);
        var folder = await tree.MakeFolderAsync("large");
        var large = await tree.CreateAsync(folder, "large");
        var block = new byte[Block];
        new Random(1).NextBytes(block);
        rates[Kinds[0].Name] = await WorkRate.OfAsync((double)mebibytes * Block / 1e6, async () =>
        {
            for (var i = 0; i < mebibytes; i++)
            {
                await tree.WriteAsync(large, (long)i * Block, block);
            }

            await tree.FlushAsync(large);
        });
        await Callers.DropCachesAsync(tree);
        rates[Kinds[1].Name] = await WorkRate.OfAsync((double)mebibytes * Block / 1e6, async () =>
        {
            for (var i = 0; i < mebibytes; i++)
            {
                await tree.ReadAsync(large, (long)i * Block, block);
            }
        });
        var random = new Random(2);
        var page = block.AsMemory(0, Page);
        var pages = mebibytes * (Block / Page);
        rates[Kinds[2].Name] = await WorkRate.OfAsync(20_000, async () =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                await tree.ReadAsync(large, (long)random.Next(pages) * Page, page);
            }
        });
        rates[Kinds[3].Name] = await WorkRate.OfAsync(5_000, async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                await tree.WriteAsync(large, (long)random.Next(pages) * Page, page);
            }

            await tree.FlushAsync(large);
        });
        await SmallFilesAsync(tree, files, page, rates);
        await AppendsAsync(tree, page, rates);
        return rates;
    }

    private static async Task SmallFilesAsync(IFileTree tree, int files, ReadOnlyMemory<byte> page, Dictionary<string, WorkRate> rates)
    {
        var folders = new List<long>();
        for (var i = 0; i < Folders; i++)
        {
            folders.Add(await tree.MakeFolderAsync($"folder-{i}"));
        }

        var one = new long[files];
        rates[Kinds[4].Name] = await WorkRate.OfAsync(files, async () =>
        {
            for (var i = 0; i < files; i++)
            {
                one[i] = await CreateAsync(tree, folders[i % Folders], $"one-{i}", page);
            }

            await tree.FlushAllAsync();
        });
        rates[Kinds[5].Name] = await WorkRate.OfAsync(files, async () =>
        {
            await Callers.AllAsync(16, async caller =>
            {
                for (var i = caller; i < files; i += 16)
                {
                    await CreateAsync(tree, folders[i % Folders], $"many-{i}", page);
                }
            });
            await tree.FlushAllAsync();
        });
        await Callers.DropCachesAsync(tree);
        var buffer = new byte[Page];
        rates[Kinds[6].Name] = await WorkRate.OfAsync(files, async () =>
        {
            foreach (var file in one)
            {
                await tree.ReadAsync(file, 0, buffer);
            }
        });
        rates[Kinds[7].Name] = await WorkRate.OfAsync(files * 4, async () =>
        {
            for (var i = 0; i < files * 4; i++)
            {
                await tree.StatAsync(folders[i % files % Folders], $"one-{i % files}");
            }
        });
        rates[Kinds[8].Name] = await WorkRate.OfAsync(files * 2, async () =>
        {
            foreach (var folder in folders)
            {
                await tree.ListAsync(folder);
            }
        });
        rates[Kinds[9].Name] = await WorkRate.OfAsync(files, async () =>
        {
            for (var i = 0; i < files; i++)
            {
                await tree.DeleteAsync(folders[i % Folders], $"one-{i}");
            }

            await tree.FlushAllAsync();
        });
    }

    private static async Task AppendsAsync(IFileTree tree, ReadOnlyMemory<byte> page, Dictionary<string, WorkRate> rates)
    {
        const int alone = 500, each = 100, callers = 16;
        var folder = await tree.MakeFolderAsync("appends");
        var files = new long[callers + 1];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = await tree.CreateAsync(folder, $"append-{i}");
        }

        rates[Kinds[10].Name] = await WorkRate.OfAsync(alone, async () =>
        {
            for (var i = 0; i < alone; i++)
            {
                await tree.WriteDurablyAsync(files[callers], (long)i * Page, page);
            }
        });
        rates[Kinds[11].Name] = await WorkRate.OfAsync(each * callers, () => Callers.AllAsync(callers, async caller =>
        {
            for (var i = 0; i < each; i++)
            {
                await tree.WriteDurablyAsync(files[caller], (long)i * Page, page);
            }
        }));
    }

    // Contents are durable at the end. A volume's creation is durable when it is answered, whoever asks.
    private static async ValueTask<long> CreateAsync(IFileTree tree, long folder, string name, ReadOnlyMemory<byte> content)
    {
        var file = await tree.CreateAsync(folder, name);
        await tree.WriteAsync(file, 0, content);
        return file;
    }
}
