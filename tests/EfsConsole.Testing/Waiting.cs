namespace EfsConsole.Testing;

/// <summary>Waits as a client does: by asking again until it is so.</summary>
public static partial class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until the condition holds, less and less often: asking is work for those who are waited for.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="state">What there is instead, for whoever reads why the test failed.</param>
    /// <exception cref="TimeoutException">It never did.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> state)
    {
        ArgumentNullException.ThrowIfNull(holds);
        ArgumentNullException.ThrowIfNull(state);
        using var patience = new CancellationTokenSource(Patience);
        var pause = FirstPause;
        while (!await holds())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {Patience.TotalSeconds:N0} seconds in vain: {state()}.");
            }

            await Task.Delay(pause, CancellationToken.None);
            pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
        }
    }
}
