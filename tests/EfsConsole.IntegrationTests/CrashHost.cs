using System.Diagnostics;
using System.Globalization;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests;

/// <summary>
/// A process that runs scenarios and halts at their fault points. Stopped there, its files are to the byte what SIGKILL would leave: what
/// it wrote is with the system, what it only meant to write is not. Unlike a killed process it does not have to be started anew.
/// </summary>
internal sealed class CrashHost : IAsyncDisposable
{
    private const string Word = "crash-host: ";

    private readonly Process _process;
    private readonly Task<string> _error;

    private CrashHost(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "EfsConsole.CrashHost.dll");

    /// <summary>Starts one.</summary>
    public static CrashHost Start() => new(Process.Start(new ProcessStartInfo("dotnet", [Program])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Runs a scenario in a process of its own, which is killed at a fault point.</summary>
    public static async Task KillAsync(string folder, string scenario, FaultPoint point)
    {
        var start = new ProcessStartInfo("dotnet", [Program, folder, scenario, point.Name, point.Occurrence.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        // 128 and SIGKILL.
        process.ExitCode.ShouldBe(137, await error);
    }

    /// <summary>Runs a scenario, and leaves its folder as it stood at a fault point.</summary>
    public async Task RunToAsync(string folder, string scenario, FaultPoint point)
    {
        await SayAsync(string.Join('\t', folder, scenario, point.Name, point.Occurrence.ToString(CultureInfo.InvariantCulture)));
        (await HeardAsync()).ShouldBe("at", $"{point} was not reached.");
        await Signals.StopAsync(_process.Id);
        string copy;
        try
        {
            copy = CrashRuns.CopyOf(folder);
        }
        finally
        {
            Signals.SendContinue(_process.Id);
        }

        await SayAsync("go on");
        (await HeardAsync()).ShouldBe("end");

        // The host has removed it.
        Directory.Move(copy, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    private async Task<string> HeardAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Word, StringComparison.Ordinal))
            {
                return line[Word.Length..];
            }
        }

        throw new InvalidOperationException($"The scenario broke off:\n{await _error}");
    }
}

/// <summary>A fault point of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Occurrence">The how many-th time that it is reached, from 1.</param>
internal sealed record FaultPoint(string Name, int Occurrence);
