using System.Globalization;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>
/// A line between the browser and the console on which each message is under way for a while. The stories hold on it as they
/// do on a quick one: a person types and clicks before the answer to the last click is there.
/// </summary>
public static class SlowLine
{
    /// <summary>How many milliseconds each message of every story is under way, one way; unset or 0 for no delay.</summary>
    public const string Variable = "EFSCONSOLE_TEST_LATENCY";

    /// <summary>What the variable asks for.</summary>
    public static TimeSpan Wanted => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wanted
        ? TimeSpan.FromMilliseconds(int.Parse(wanted, NumberStyles.None, CultureInfo.InvariantCulture))
        : TimeSpan.Zero;

    /// <summary>Delays what the pages of the context say to the console and hear from it.</summary>
    public static async Task LayAsync(IBrowserContext context, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (delay > TimeSpan.Zero)
        {
            await context.RouteWebSocketAsync("**/*", page =>
            {
                var console = page.ConnectToServer();
                page.OnMessage(Delayed(console, delay));
                console.OnMessage(Delayed(page, delay));
            });
        }
    }

    /// <summary>Passes each message on when its time has come, in their order.</summary>
    private static Action<IWebSocketFrame> Delayed(IWebSocketRoute target, TimeSpan delay)
    {
        var line = Channel.CreateUnbounded<(IWebSocketFrame Frame, Task Due)>();
        _ = Task.Run(async () =>
        {
            await foreach (var (frame, due) in line.Reader.ReadAllAsync())
            {
                await due;
                if (frame.Binary is { } bytes)
                {
                    target.Send(bytes);
                }
                else
                {
                    target.Send(frame.Text!);
                }
            }
        });
        return frame => line.Writer.TryWrite((frame, Task.Delay(delay)));
    }
}
