using System.Diagnostics;
using System.Globalization;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests;

/// <summary>Runs scenarios in a process that is killed at a fault point, on a copy of an installation, and opens what is left.</summary>
internal static class CrashRuns
{
    /// <summary>The fault points of a run, each with how often it was reached before, from 1.</summary>
    public static IReadOnlyList<(string Name, int Occurrence)> Numbered(IEnumerable<string> reached)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. reached.Select(name => (name, seen[name] = seen.GetValueOrDefault(name) + 1))];
    }

    public static async Task KillAsync(string folder, string scenario, (string Name, int Occurrence) point)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "EfsConsole.CrashHost.dll"), folder, scenario, point.Name, point.Occurrence.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        // 128 and SIGKILL.
        process.ExitCode.ShouldBe(137, await error);
    }

    public static string CopyOf(TestInstallation template)
    {
        var target = Directory.CreateTempSubdirectory("efsconsole-crash-").FullName;
        foreach (var folder in Directory.EnumerateDirectories(template.Folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(folder.Replace(template.Folder, target, StringComparison.Ordinal), File.GetUnixFileMode(folder));
        }

        foreach (var file in Directory.EnumerateFiles(template.Folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(template.Folder, target, StringComparison.Ordinal));
        }

        return target;
    }

    public static Task<TestInstallation> OpenAsync(string folder, IFaultPoints faultPoints) => TestInstallation.StartAsync(options =>
    {
        options.Folder = folder;
        options.Settings["LifeCycles:Lease"] = CrashScenario.Lease;
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(faultPoints));
    });
}
