namespace EfsConsole.Benchmarks.Stores;

/// <summary>Who does the work.</summary>
internal static class Callers
{
    /// <summary>So many callers in parallel, each of which knows its number.</summary>
    public static Task AllAsync(int count, Func<int, Task> work) => Task.WhenAll(Enumerable.Range(0, count).Select(caller => Task.Run(() => work(caller))));

    /// <summary>Nothing of the files stands in memory afterwards, neither in this process nor in the system.</summary>
    public static async Task DropCachesAsync(IFileTree tree)
    {
        await tree.CloseAsync();
        await File.WriteAllTextAsync("/proc/sys/vm/drop_caches", "3");
    }
}
