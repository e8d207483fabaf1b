using System.Collections.Concurrent;

namespace EfsConsole.AwsApi.Throttling;

/// <summary>Bounds how fast each access key may call. Only keys whose signature was good come here, so that there are few.</summary>
/// <param name="options">The rate, and what may come at once.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestThrottle(ApiThrottlingOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private readonly int _burst = options.Burst ?? (int)Math.Max(1, Math.Ceiling(options.RequestsPerSecond));

    /// <summary>Whether a key may call now, which counts as a call.</summary>
    public bool Allows(string accessKeyId) =>
        options.RequestsPerSecond == 0
        || _buckets.GetOrAdd(accessKeyId, static (_, throttle) => throttle.NewBucket(), this).TryTake();

    private TokenBucket NewBucket() => new(options.RequestsPerSecond, _burst, time);
}
