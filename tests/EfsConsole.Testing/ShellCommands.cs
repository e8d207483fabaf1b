using System.Diagnostics;

namespace EfsConsole.Testing;

/// <summary>Runs commands as they are shown to users.</summary>
public static class ShellCommands
{
    /// <summary>Why the commands cannot run here; null when they can.</summary>
    /// <param name="program">The program that they need.</param>
    public static string? Missing(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(place => File.Exists(Path.Combine(place, program))) ? null : $"{program} is not on the path.";

    /// <summary>Runs them in a folder, to the first that fails.</summary>
    /// <exception cref="InvalidOperationException">One failed; the message is what it said.</exception>
    public static async Task RunAsync(string folder, string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-euc", commands]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException(errors);
        }
    }
}
