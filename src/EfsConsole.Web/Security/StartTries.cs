using System.Threading.RateLimiting;

namespace EfsConsole.Web.Security;

/// <summary>
/// Counts wrong start tokens: sixty a minute are answered as such, whoever gives them. The right one is not counted, so that nobody on
/// this machine can keep the administrator out with wrong ones.
/// </summary>
public sealed class StartTries : IDisposable
{
    private readonly FixedWindowRateLimiter _wrong = new(new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Counts another wrong one; false where there were too many.</summary>
    public bool CountWrong()
    {
        using var lease = _wrong.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _wrong.Dispose();
}
