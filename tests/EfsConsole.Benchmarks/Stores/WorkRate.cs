using System.Diagnostics;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>How fast a kind of work went.</summary>
/// <param name="Rate">Units a second.</param>
/// <param name="Allocated">Bytes of managed memory allocated for each unit.</param>
internal readonly record struct WorkRate(double Rate, double Allocated)
{
    /// <summary>Does the work and measures it.</summary>
    /// <param name="units">How much it is.</param>
    /// <param name="work">The work.</param>
    public static async Task<WorkRate> OfAsync(double units, Func<Task> work)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new(units / elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / units);
    }
}
