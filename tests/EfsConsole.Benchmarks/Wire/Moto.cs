using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>moto's server as a child process, where it is on the path.</summary>
internal sealed class Moto : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private Moto(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it; null where it is not there.</summary>
    public static async Task<Moto?> StartAsync(int port)
    {
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        // It logs each request.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address, "/moto-api/"));
                return new Moto(process, address);
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        process.Kill(entireProcessTree: true);
        throw new TimeoutException("moto_server does not answer.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
