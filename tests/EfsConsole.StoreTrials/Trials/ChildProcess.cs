using System.Diagnostics;
using EfsConsole.StoreTrials.Disk;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>This program once more, as a process that may be killed or whose disk is watched.</summary>
public static class ChildProcess
{
    /// <summary>Starts it.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">A verb of the program and its words.</param>
    public static Process Start(IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EfsConsole.StoreTrials.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_TieredCompilation"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The child process could not be started.");
    }

    /// <summary>The variables with which its disk is watched, or is made to fail.</summary>
    /// <param name="folder">The folder that is watched.</param>
    /// <param name="log">Where events go, or null.</param>
    /// <param name="fault">As Disk/disk.c says, or null.</param>
    public static Dictionary<string, string> Watched(string folder, string? log, string? fault = null)
    {
        var variables = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = DiskInterposer.Build() ?? throw new InvalidOperationException(DiskInterposer.Missing),
            ["EFSCONSOLE_DISK_ROOT"] = folder,
        };
        if (log is not null)
        {
            variables["EFSCONSOLE_DISK_LOG"] = log;
        }

        if (fault is not null)
        {
            variables["EFSCONSOLE_DISK_FAULT"] = fault;
        }

        return variables;
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote.</exception>
    public static async Task SucceedAsync(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        var written = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The child process failed: {string.Join(' ', await written)}");
        }
    }
}
