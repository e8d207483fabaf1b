using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Audit;

/// <summary>Looks records up wherever they are: in the log, or still beside the change that they record.</summary>
public sealed class AuditSearch(EfsConsoleDatabase database, AuditLog log, IOptions<AuditOptions> options, TimeProvider time)
{
    /// <summary>A page of records, newest first, and where to go on.</summary>
    internal async Task<(IReadOnlyList<AuditRecord> Records, AuditPosition? Next)> FindAsync(
        AuditFilter filter, AuditPosition? after, int count, CancellationToken cancellationToken)
    {
        var from = Math.Max(filter.From?.Ticks ?? 0, time.GetUtcNow().AddDays(-options.Value.RetentionDays).Ticks);
        var to = Math.Min(EndOfSecond(filter.To), after?.Ticks ?? DateTime.MaxValue.Ticks);

        // The database first: a record that is moved meanwhile is then found in the log.
        var found = await InDatabaseAsync(filter, from, to, cancellationToken);
        found.AddRange(log.Find(filter, from, to, count + 2));
        var page = found
            .Where(record => after is not { } place || place.IsBefore(record))
            .DistinctBy(record => record.EventId)
            .OrderByDescending(record => record.Time)
            .ThenByDescending(record => record.EventId)
            .Take(count + 1)
            .ToList();
        return page.Count <= count
            ? (page, null)
            : (page[..count], new AuditPosition(page[count - 1].Time.Ticks, page[count - 1].EventId));
    }

    private async Task<List<AuditRecord>> InDatabaseAsync(AuditFilter filter, long from, long to, CancellationToken cancellationToken)
    {
        var earliest = new DateTime(from, DateTimeKind.Utc);
        var latest = new DateTime(to, DateTimeKind.Utc);
        await using var unit = database.Create();
        var rows = await unit.AuditOutbox.AsNoTracking()
            .Where(row => row.Region == filter.Region && row.EventTime >= earliest && row.EventTime <= latest)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(AuditOutboxPump.ToRecord).Where(filter.Matches)];
    }

    // Callers see the seconds of a record: one of the same second is not after.
    private static long EndOfSecond(DateTime? limit) => limit is { } stated && stated < DateTime.MaxValue.AddSeconds(-1)
        ? stated.Ticks - (stated.Ticks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond - 1
        : DateTime.MaxValue.Ticks;
}
