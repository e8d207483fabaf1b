namespace EfsConsole.Benchmarks.Measuring;

/// <summary>Durations of one kind of work, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Quantile(0.5);

    public double Max => _values.Max();

    public void Add(TimeSpan duration) => _values.Add(duration.TotalMilliseconds);

    public void Add(double value) => _values.Add(value);

    /// <summary>The smallest value that at least this share of the samples does not exceed.</summary>
    public double Quantile(double share)
    {
        var sorted = _values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
