using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace EfsConsole.Benchmarks.Consoles;

/// <summary>A web server as a child process that prints the address or link to open.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private ServerProcess(Process process, Uri link, long startedAt)
    {
        _process = process;
        Link = link;
        StartedAt = startedAt;
    }

    /// <summary>What it printed.</summary>
    public Uri Link { get; }

    /// <summary>What it printed after the link.</summary>
    public string Log => string.Join('\n', _log);

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
                var server = new ServerProcess(process, new Uri(line[at..].Split(' ')[0]), startedAt);
                _ = server.ReadOnAsync();
                return server;
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended without printing a link.");
    }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMebibytes() => ResidentMebibytes(_process.Id);

    /// <summary>Resident memory of a process in MiB.</summary>
    public static double ResidentMebibytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>So that the pipe never fills; ends with the process.</summary>
    private async Task ReadOnAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _log.Enqueue(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
