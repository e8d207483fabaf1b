using System.Globalization;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Times as the person at the browser reads them.</summary>
public sealed class BrowserTime
{
    /// <summary>The browser's time zone; UTC until it has said.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Takes the zone that the browser names; one that this machine does not know leaves UTC.</summary>
    public void Use(string? zone)
    {
        if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            Zone = found;
        }
    }

    /// <summary>A UTC time in the browser's zone: <c>Nov 23, 2026, 19:07:55</c>.</summary>
    public string Text(DateTime utc) => ToLocal(utc).ToString("MMM d, yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A UTC time in the browser's zone.</summary>
    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>A time of the browser's zone as UTC. One that the clocks skip over counts as the hour after.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(unspecified) ? unspecified.AddHours(1) : unspecified, Zone);
    }
}
