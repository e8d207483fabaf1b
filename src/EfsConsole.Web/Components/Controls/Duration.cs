using System.Globalization;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Spans of time in words.</summary>
public static class Duration
{
    /// <summary><c>5 minutes</c>, <c>1 hour 30 minutes</c>.</summary>
    public static string Text(TimeSpan time) => string.Join(" ", new[]
    {
        Part((int)time.TotalHours, "hour"), Part(time.Minutes, "minute"), Part(time.Seconds, "second"),
    }.OfType<string>());

    private static string? Part(int count, string unit) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? null : "s")}");
}
