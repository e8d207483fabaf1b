namespace EfsConsole.AwsApi.Throttling;

/// <summary>Tokens that come at a rate and are kept up to a number; it is full at the beginning.</summary>
/// <param name="perSecond">How many come in a second.</param>
/// <param name="burst">How many are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _filled = time.GetTimestamp();

    /// <summary>Takes one; false where there is none.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
            _filled = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
