namespace EfsConsole.Services.Audit;

/// <summary>
/// Times for records, each later than the one before even within one tick of the clock, so that "newest first" is an
/// order. Where the clock was set back it follows the clock: a record's time is true rather than in order.
/// </summary>
public sealed class AuditClock(TimeProvider time)
{
    private static readonly long LargestLead = TimeSpan.FromSeconds(1).Ticks;
    private readonly Lock _lock = new();
    private long _last;

    /// <summary>Now, UTC.</summary>
    public DateTime Now()
    {
        var now = time.GetUtcNow().Ticks;
        lock (_lock)
        {
            _last = now > _last || _last - now > LargestLead ? now : _last + 1;
            return new DateTime(_last, DateTimeKind.Utc);
        }
    }
}
