namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Looks again every two seconds, as long as something is in transition.</summary>
public sealed class TransitionWatch : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ITimer _timer;

    public TransitionWatch(TimeProvider time, Func<Task> lookAgain) =>
        _timer = time.CreateTimer(_ => _ = lookAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Says what the last look found; the next one follows only while something moves.</summary>
    public void Observe(bool inTransition) => _timer.Change(inTransition ? Interval : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
