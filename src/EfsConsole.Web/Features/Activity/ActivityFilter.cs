using System.Globalization;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.WebUtilities;

namespace EfsConsole.Web.Features.Activity;

/// <summary>Which records the Activity page shows. It stands in the page's address.</summary>
public sealed record ActivityFilter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm'Z'";
    private const int LongestText = 2048;

    /// <summary>Sources to choose from.</summary>
    public static IReadOnlyList<SelectOption> Sources { get; } =
    [
        new(string.Empty, "All services"),
        new(OperationName.FileSystemSource, "File systems (elasticfilesystem)"),
        new(OperationName.KeySource, "Keys (kms)"),
        new(OperationName.NetworkSource, "Networks (ec2)"),
        new(OperationName.AuditSource, "Audit (cloudtrail)"),
        new(OperationName.OwnSource, "Console (efsconsole)"),
    ];

    /// <summary>Spans back from now to choose from.</summary>
    public static IReadOnlyList<SelectOption> Ranges { get; } =
    [
        new(string.Empty, "Any time"),
        new("15m", "Last 15 minutes"),
        new("1h", "Last hour"),
        new("24h", "Last 24 hours"),
        new("7d", "Last 7 days"),
        new(CustomRange, "Between…"),
    ];

    /// <summary>The range that <see cref="From"/> and <see cref="To"/> bound.</summary>
    public const string CustomRange = "custom";

    /// <summary>The operation.</summary>
    public string? EventName { get; init; }

    /// <summary>The service.</summary>
    public string? Source { get; init; }

    /// <summary>An id or ARN.</summary>
    public string? Resource { get; init; }

    /// <summary>Only records with an error.</summary>
    public bool FailuresOnly { get; init; }

    /// <summary>One of <see cref="Ranges"/>.</summary>
    public string Range { get; init; } = string.Empty;

    /// <summary>Not before, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Not after, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => EventName is not null || Source is not null || Resource is not null || FailuresOnly || Range.Length > 0;

    /// <summary>Reads an address. What cannot be valid is passed over.</summary>
    public static ActivityFilter Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Part(string name) => query.TryGetValue(name, out var values) && values[0]?.Trim() is { Length: > 0 and <= LongestText } text ? text : null;

        var range = Part("range");
        return new()
        {
            EventName = Part("event"),
            Source = Sources.Any(source => source.Value == Part("source")) ? Part("source") : null,
            Resource = Part("resource"),
            FailuresOnly = Part("failures") == "true",
            Range = Ranges.Any(known => known.Value == range) ? range! : string.Empty,
            From = range == CustomRange ? ReadTime(Part("from")) : null,
            To = range == CustomRange ? ReadTime(Part("to")) : null,
            Cursor = Part("cursor"),
        };
    }

    /// <summary>The address's parameters.</summary>
    public IReadOnlyDictionary<string, object?> Write() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["event"] = EventName,
        ["source"] = Source,
        ["resource"] = Resource,
        ["failures"] = FailuresOnly ? "true" : null,
        ["range"] = Range.Length == 0 ? null : Range,
        ["from"] = From?.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["cursor"] = Cursor,
    };

    /// <summary>The question to the door.</summary>
    public SearchEventsRequest ToRequest(DateTime now) => new()
    {
        EventName = EventName,
        EventSource = Source,
        ResourceName = Resource,
        FailuresOnly = FailuresOnly ? true : null,
        StartTime = Range switch
        {
            "15m" => now.AddMinutes(-15),
            "1h" => now.AddHours(-1),
            "24h" => now.AddDays(-1),
            "7d" => now.AddDays(-7),
            _ => From,
        },

        // The input knows minutes; the whole last one counts.
        EndTime = To?.AddMinutes(1).AddTicks(-1),
        Cursor = Cursor,
        Limit = 50,
    };

    private static DateTime? ReadTime(string? text) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
