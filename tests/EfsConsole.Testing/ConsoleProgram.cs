using System.Diagnostics;

namespace EfsConsole.Testing;

/// <summary>The built program: the one of the same configuration as the tests that run.</summary>
public static class ConsoleProgram
{
    private static readonly string[] Inherited = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "XDG_", "EFSCONSOLE_", "Urls"];

    /// <summary>The program's assembly in its own output folder, where its static files are known.</summary>
    public static string AssemblyPath { get; } = Find();

    /// <summary>How to start it on given folders.</summary>
    public static ProcessStartInfo StartInfo(ConsoleFolders folders, IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(arguments);
        string[] command = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", AssemblyPath, .. arguments];
        if (folders.PrivateMounts is { } mounts)
        {
            // Every step replaces the process, so that the program keeps the id that was started.
            command = ["unshare", "--mount", "sh", "-ec", $"{mounts}\nexec \"$@\"", "sh", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folders.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in folders.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = folders.Root;
        start.Environment["XDG_DATA_HOME"] = folders.DataHome;
        start.Environment["XDG_CONFIG_HOME"] = folders.ConfigHome;
        start.Environment["TMPDIR"] = folders.Temporary;
        start.Environment["DOTNET_CLI_HOME"] = folders.Root;
        start.Environment["DOTNET_NOLOGO"] = "1";
        // The runtime would put sockets for debuggers into the temporary folder, which tests read file by file.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (AppContext.TryGetSwitch("System.Runtime.TieredPGO", out var learns) && !learns)
        {
            // It lives no longer than what the caller does with it.
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        return start;
    }

    // A developer's own settings must not reach the program under test.
    private static bool IsInherited(string name) => Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var framework = output.Name;
        var configuration = output.Parent?.Name ?? string.Empty;
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EfsConsole.sln")))
            {
                var path = Path.Combine(folder.FullName, "src", "EfsConsole.Web", "bin", configuration, framework, "EfsConsole.Web.dll");
                return File.Exists(path) ? path : throw new FileNotFoundException($"The program is not built: {path} is missing. Build EfsConsole.sln.", path);
            }
        }

        throw new DirectoryNotFoundException($"No EfsConsole.sln above {AppContext.BaseDirectory}: the tests run from a checkout.");
    }
}
