using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>The load generator wrk, held on the second core.</summary>
internal static partial class Wrk
{
    /// <summary>Whether it is on the path.</summary>
    public static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Sends a call as fast as it is answered.</summary>
    /// <param name="server">The server.</param>
    /// <param name="call">What is sent.</param>
    /// <param name="headers">Its headers, signed.</param>
    /// <param name="connections">How many connections are held.</param>
    /// <param name="seconds">For how long.</param>
    public static async Task<WrkResult> RunAsync(Uri server, WireCall call, IReadOnlyDictionary<string, string> headers, int connections, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(call, headers));
            var start = new ProcessStartInfo(
                "taskset",
                ["-c", "1", "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "20s", "--latency", "-s", script, new Uri(server, call.PathAndQuery).ToString()])
            {
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Read(output);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script(WireCall call, IReadOnlyDictionary<string, string> headers)
    {
        var script = new StringBuilder().Append(CultureInfo.InvariantCulture, $"wrk.method = \"{call.Method}\"\n");
        if (call.Body.Length > 0)
        {
            script.Append(CultureInfo.InvariantCulture, $"wrk.body = [==[{call.Body}]==]\n");
        }

        // wrk writes the host itself, as the address has it.
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            script.Append(CultureInfo.InvariantCulture, $"wrk.headers[\"{name}\"] = [==[{value}]==]\n");
        }

        return script.ToString();
    }

    private static WrkResult Read(string output)
    {
        var rate = Rate().Match(output);
        if (!rate.Success)
        {
            throw new InvalidOperationException($"wrk wrote something else:\n{output}");
        }

        return new WrkResult(double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture), Median().Match(output).Groups[1].Value, Refused().IsMatch(output) || Broken().IsMatch(output) ? output : null);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%\s+(\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Median();

    [GeneratedRegex(@"Non-2xx or 3xx responses", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();

    [GeneratedRegex(@"Socket errors", RegexOptions.CultureInvariant)]
    private static partial Regex Broken();
}

/// <summary>What wrk measured.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="Median">Half of the answers came within this time.</param>
/// <param name="Errors">What it wrote if a request failed or was refused; null when none did.</param>
internal sealed record WrkResult(double RequestsPerSecond, string Median, string? Errors);
