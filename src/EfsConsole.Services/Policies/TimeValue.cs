using System.Globalization;

namespace EfsConsole.Services.Policies;

/// <summary>A time: a W3C profile of ISO 8601, or seconds since 1970.</summary>
internal sealed record TimeValue(DateTime Time, ConditionOrder Order) : ConditionValue
{
    // Four digits are a year, any other number of them are seconds.
    private const int DigitsOfAYear = 4;

    private static readonly string[] Forms =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) => Read(value) is { } time && IsInOrder(time.CompareTo(Time), Order);

    public static TimeValue? TryParse(string text, ConditionOrder order) => Read(text) is { } time ? new(time, order) : null;

    private static DateTime? Read(string text)
    {
        if (text.Length != DigitsOfAYear && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTime.UnixEpoch.AddSeconds(seconds) : null;
        }

        return DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }
}
