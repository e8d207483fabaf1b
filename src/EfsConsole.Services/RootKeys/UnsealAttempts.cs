using System.Globalization;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.RootKeys;

/// <summary>
/// Slows down whoever tries passphrases: three wrong ones are free, then each wait is twice the last, up to a minute. Nobody is
/// locked out for good. Not safe for several threads: attempts are made one at a time.
/// </summary>
public sealed class UnsealAttempts(TimeProvider time)
{
    private const int Free = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private int _failures;
    private long _failedAt;

    /// <summary>Refuses an attempt that comes too early, before anything is computed.</summary>
    /// <exception cref="TooManyAttemptsException">It comes too early.</exception>
    public void Require()
    {
        var wait = Wait() - time.GetElapsedTime(_failedAt);
        if (_failures >= Free && wait > TimeSpan.Zero)
        {
            throw new TooManyAttemptsException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_failures} wrong passphrases were tried. The next try is possible in {Math.Ceiling(wait.TotalSeconds):N0} seconds."));
        }
    }

    /// <summary>The passphrase was wrong.</summary>
    public void Failed()
    {
        _failures++;
        _failedAt = time.GetTimestamp();
    }

    private TimeSpan Wait() => _failures - Free > 6 ? Longest : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, _failures - Free)));
}
