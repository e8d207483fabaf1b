namespace EfsConsole.Services.LifeCycles;

/// <summary>The section <c>LifeCycles</c>.</summary>
public sealed class LifeCycleOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "LifeCycles";

    /// <summary>How long a crash keeps a state machine from being gone on with; renewed three times as often.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after the first failed attempt; doubled with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many state machines are driven at a time.</summary>
    public int Parallelism { get; set; } = 4;
}
