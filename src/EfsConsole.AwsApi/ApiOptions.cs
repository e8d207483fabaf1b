namespace EfsConsole.AwsApi;

/// <summary>The section <c>Api</c>: where the API is, and how fast it may be called.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>An address of the API's own, where no page is; none when empty.</summary>
    public string? Address { get; set; }

    /// <summary>Whether the console's address takes requests of the API.</summary>
    public bool OnConsolePort { get; set; } = true;

    /// <summary>How fast each access key may call.</summary>
    public ApiThrottlingOptions Throttling { get; set; } = new();
}

/// <summary>The section <c>Api:Throttling</c>: a token bucket for each access key.</summary>
public sealed class ApiThrottlingOptions
{
    /// <summary>What a key may ask for in the long run; 0 throttles nothing.</summary>
    public double RequestsPerSecond { get; set; }

    /// <summary>What a key may ask for at once after a rest; as many as in a second when not set.</summary>
    public int? Burst { get; set; }
}
