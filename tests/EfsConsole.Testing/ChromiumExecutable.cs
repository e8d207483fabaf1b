using System.Diagnostics;

namespace EfsConsole.Testing;

/// <summary>Finds the Chromium that browser tests drive, and installs it where it is missing and the system lets us.</summary>
public static class ChromiumExecutable
{
    /// <summary>The variable that names it.</summary>
    public const string Variable = "EFSCONSOLE_CHROMIUM";

    private const string Remedy = $"Chromium is missing for the browser tests: install it (Debian: apt-get install -y chromium), or set {Variable} to its path.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] OtherPlaces =
    [
        "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>Its path.</summary>
    /// <exception cref="InvalidOperationException">There is none, and it could not be installed: the message says what to install.</exception>
    public static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names '{named}', which does not exist. Set it to the path of Chromium, or unset it.");
        }

        if (Installed() is { } path)
        {
            return path;
        }

        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new InvalidOperationException(Remedy);
        }

        await AptGetAsync("update", "-qq");
        await AptGetAsync("install", "-y", "-qq", "chromium");
        return Installed() ?? throw new InvalidOperationException(Remedy);
    }

    private static string? Installed()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Append("/usr/bin").Append("/usr/local/bin").SelectMany(static folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(OtherPlaces)
            .FirstOrDefault(File.Exists);
    }

    private static async Task AptGetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException(Remedy);
        var written = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Remedy} (apt-get {string.Join(' ', arguments)} failed: {string.Join(' ', await written).Trim()})");
        }
    }
}
