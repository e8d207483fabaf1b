using System.Diagnostics;
using System.Globalization;

namespace EfsConsole.Benchmarks.Consoles;

/// <summary>A web server as a child process that prints the address or link to open.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri link, long startedAt)
    {
        _process = process;
        Link = link;
        StartedAt = startedAt;
    }

    /// <summary>What it printed.</summary>
    public Uri Link { get; }

    /// <summary>When it was started, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long StartedAt { get; }

    /// <summary>Starts it and waits for the first line that holds a link.</summary>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.Environment["DOTNET_gcServer"] = "0";
        var startedAt = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at >= 0)
            {
                // Read on, so that the pipe never fills; it ends with the process.
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new Uri(line[at..].Split(' ')[0]), startedAt);
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended without printing a link.");
    }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMebibytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
