using System.Diagnostics;
using EfsConsole.Benchmarks.Measuring;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>Sends a call at a set rate, whether or not earlier ones are answered, and measures from the time at which each was due.</summary>
internal sealed class PacedLoad(Uri server, WireCall call, IReadOnlyDictionary<string, string> headers) : IDisposable
{
    private const int MostUnanswered = 1000;

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false });

    /// <summary>Runs for a time.</summary>
    /// <param name="perSecond">How many calls are due in a second.</param>
    /// <param name="duration">For how long.</param>
    /// <returns>How long each took, in milliseconds.</returns>
    public async Task<Samples> RunAsync(double perSecond, TimeSpan duration)
    {
        using var room = new SemaphoreSlim(MostUnanswered);
        var answers = new List<Task<double>>();
        var clock = Stopwatch.StartNew();
        for (var sent = 0; clock.Elapsed < duration;)
        {
            for (; sent < clock.Elapsed.TotalSeconds * perSecond; sent++)
            {
                await room.WaitAsync();
                answers.Add(SendAsync(clock, TimeSpan.FromSeconds(sent / perSecond), room));
            }

            await Task.Delay(1);
        }

        var samples = new Samples();
        foreach (var milliseconds in await Task.WhenAll(answers))
        {
            samples.Add(milliseconds);
        }

        return samples;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<double> SendAsync(Stopwatch clock, TimeSpan due, SemaphoreSlim room)
    {
        try
        {
            using var request = call.Request(server, headers);
            using var answer = await _client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync();
            return (clock.Elapsed - due).TotalMilliseconds;
        }
        finally
        {
            room.Release();
        }
    }
}
