using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EfsConsole.Persistence;

/// <summary>Times are stored as UTC and come back as UTC; a time of another kind is refused rather than shifted.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    time => RequireUtc(time),
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc))
{
    private static DateTime RequireUtc(DateTime time) => time.Kind == DateTimeKind.Utc
        ? time
        : throw new ArgumentException($"A time that is stored must be UTC; this one is {time.Kind}.", nameof(time));
}
