using System.Collections.Concurrent;
using System.Diagnostics;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests;

/// <summary>Ends scenarios at their fault points, each on a copy of an installation, and opens what is left.</summary>
internal static class CrashRuns
{
    private const int Parallelism = 3;

    // A process that is killed has to be started and its code compiled; one that halts does not. So every eighth is killed for real.
    private const int KilledOutOf = 8;

    /// <summary>The fault points of a run.</summary>
    public static IReadOnlyList<FaultPoint> Numbered(IEnumerable<string> reached)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. reached.Select(name => new FaultPoint(name, seen[name] = seen.GetValueOrDefault(name) + 1))];
    }

    /// <summary>Ends a scenario at each fault point, and fails with all that is wrong with what was left.</summary>
    /// <param name="points">Where.</param>
    /// <param name="scenario">As the crash host calls it.</param>
    /// <param name="prepare">Makes a folder for one run.</param>
    /// <param name="verify">Looks at the folder that the run has left, and removes it.</param>
    public static async Task AtEachAsync(IReadOnlyList<FaultPoint> points, string scenario, Func<Task<string>> prepare, Func<FaultPoint, string, Task> verify)
    {
        var hosts = new ConcurrentBag<CrashHost>();
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(points.Index(), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (numbered, _) =>
        {
            var (index, point) = numbered;
            try
            {
                var folder = await prepare();
                if (index % KilledOutOf == 0)
                {
                    await CrashHost.KillAsync(folder, scenario, point);
                }
                else
                {
                    await RunToAsync(folder, point);
                }

                await verify(point, folder);
            }
            catch (Exception failure) // The edge of one of many cases: all that fail are told of, not the first alone.
            {
                failures.Enqueue($"{point.Name} ({point.Occurrence}): {failure}");
            }
        });
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        failures.ShouldBeEmpty();

        // A host that has failed is of no more use.
        async Task RunToAsync(string folder, FaultPoint point)
        {
            var host = hosts.TryTake(out var idle) ? idle : CrashHost.Start();
            try
            {
                await host.RunToAsync(folder, scenario, point);
                hosts.Add(host);
            }
            catch
            {
                await host.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>A copy of an installation's folder.</summary>
    public static string CopyOf(TestInstallation template) => CopyOf(template.Folder);

    /// <summary>A copy of a folder.</summary>
    public static string CopyOf(string source)
    {
        // By cp, which asks nobody: .NET would keep off a file that another process has locked, stopped as that may be.
        var target = Directory.CreateTempSubdirectory("efsconsole-crash-").FullName;
        using var copy = Process.Start("cp", ["-a", Path.Combine(source, "."), target]);
        copy.WaitForExit();
        copy.ExitCode.ShouldBe(0);
        return target;
    }

    public static Task<TestInstallation> OpenAsync(string folder, IFaultPoints faultPoints) => TestInstallation.StartAsync(options =>
    {
        options.Folder = folder;
        options.Settings["LifeCycles:Lease"] = CrashScenario.Lease;
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(faultPoints));
    });
}
