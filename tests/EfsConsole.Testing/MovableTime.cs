namespace EfsConsole.Testing;

/// <summary>Moves the clock alone: timers stay the system's, so that a worker's own pass does not run into a test's.</summary>
public sealed class MovableTime : TimeProvider
{
    private TimeSpan _ahead;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    /// <summary>Moves it ahead.</summary>
    public void Move(TimeSpan by) => _ahead += by;
}
