using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Audit;

/// <summary>
/// The append-only log: segments in a folder of their own, the newest of which is written. Whole segments are dropped when
/// their time is over. Appending is for one thread at a time; looking up is for any.
/// </summary>
public sealed class AuditLog(InstallationFolders folders, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditLog> logger) : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    // What calls that were let in already may still need.
    private const long Margin = Megabyte / 4;

    // SQLite has to write something to tell that the disk is full, too.
    private const long LeastDiskRoom = 16 * Megabyte;

    private static readonly TimeSpan UpkeepInterval = TimeSpan.FromHours(1);

    private static readonly TimeSpan DiskInterval = TimeSpan.FromMilliseconds(100);

    private AuditSegment[] _segments = [];
    private AuditSegmentWriter? _writer;
    private DateTime _segmentBegan;
    private DateTime _upkeep;
    private long _bytesOfClosed;
    private long _bytes;
    private long _diskSeen = long.MinValue / 2;
    private bool _diskHasRoom;

    /// <summary>Opens what is there, or begins.</summary>
    /// <exception cref="StartupException">A segment cannot be read.</exception>
    public void Open()
    {
        var segments = AuditSegment.In(folders.AuditFolder);
        foreach (var segment in segments)
        {
            try
            {
                segment.Load();
            }
            catch (Exception fault) when (fault is SqliteException or InvalidDataException)
            {
                throw new StartupException(
                    $"The segment {segment.File} of the audit log cannot be read: {fault.Message}. Restore it from your backup, or move it away to start without its records.",
                    fault);
            }
        }

        _segments = [.. segments];
        DropExpired();
        if (_segments.Length == 0)
        {
            Begin(1);
        }
        else
        {
            Continue(_segments[^1]);
        }
    }

    /// <summary>Whether another record finds room.</summary>
    public bool HasRoom()
    {
        var limit = options.Value.MaxTotalMegabytes * Megabyte;
        if (Volatile.Read(ref _bytes) + Margin > limit)
        {
            return false;
        }

        // Between two looks at the disk nothing near the margin is written.
        if (Environment.TickCount64 - Volatile.Read(ref _diskSeen) >= DiskInterval.TotalMilliseconds)
        {
            Volatile.Write(ref _diskHasRoom, new DriveInfo(folders.AuditFolder).AvailableFreeSpace >= LeastDiskRoom);
            Volatile.Write(ref _diskSeen, Environment.TickCount64);
        }

        return Volatile.Read(ref _diskHasRoom);
    }

    /// <summary>Appends records, durably; those that are there already are left out.</summary>
    /// <exception cref="SqliteException">They could not be written; none of them is there.</exception>
    internal void Append(IReadOnlyList<AuditRecord> records)
    {
        RollWhereDue();
        if (records.Count > 0)
        {
            _writer!.Append(records);
            Measure();
        }
    }

    /// <summary>Which of these records are in the newest two segments: where a record is that was moved before a crash.</summary>
    internal HashSet<Guid> Present(IEnumerable<Guid> eventIds)
    {
        var ids = eventIds.ToList();
        var present = new HashSet<Guid>();
        foreach (var segment in Volatile.Read(ref _segments).TakeLast(2))
        {
            using var connection = segment.Open();
            using var find = connection.Statement("SELECT 1 FROM events WHERE event_id = $1", 1);
            present.UnionWith(ids.Where(id => find.With(id.ToByteArray(bigEndian: true)).ExecuteScalar() is not null));
        }

        return present;
    }

    /// <summary>The newest records that match, from a time on backwards.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="from">In ticks, not before.</param>
    /// <param name="to">In ticks, not after.</param>
    /// <param name="count">How many are wanted.</param>
    internal List<AuditRecord> Find(AuditFilter filter, long from, long to, int count)
    {
        // Two records can share a tick only across segments.
        var segments = Volatile.Read(ref _segments);
        var candidates = new AuditCandidates(count + segments.Length);
        foreach (var segment in segments.Reverse())
        {
            if (segment.Span is { } span && span.First <= to && span.Last >= Math.Max(from, candidates.Floor))
            {
                Read(segment, reader => reader.Collect(filter, from, to, candidates));
            }
        }

        var found = new List<AuditRecord>();
        foreach (var places in candidates.Places.GroupBy(place => place.Segment, place => place.Time))
        {
            Read(places.Key, reader => found.AddRange(places.Select(reader.Read)));
        }

        return found;
    }

    /// <summary>Drops the segments whose last record is older than the retention.</summary>
    internal void DropExpired()
    {
        _upkeep = Now();
        var limit = _upkeep.AddDays(-options.Value.RetentionDays).Ticks;
        foreach (var segment in Volatile.Read(ref _segments))
        {
            // One without a record has no age: a start that made none goes on with it.
            if (segment == _writer?.Segment || segment.Span is not { } span || span.Last >= limit)
            {
                continue;
            }

            Volatile.Write(ref _segments, [.. _segments.Where(kept => kept != segment)]);
            segment.Drop();
            Log.AuditSegmentDropped(logger, segment.Number);
        }

        _bytesOfClosed = _segments.Where(segment => segment != _writer?.Segment).Sum(segment => segment.Bytes());
        Measure();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
        foreach (var segment in _segments)
        {
            segment.Release();
        }
    }

    private static void Read(AuditSegment segment, Action<AuditSegmentReader> action)
    {
        try
        {
            using var reader = new AuditSegmentReader(segment);
            action(reader);
        }
        catch (SqliteException) when (segment.IsDropped)
        {
            // Its time was over while it was about to be read: it holds nothing that is still to be shown.
        }
    }

    private void RollWhereDue()
    {
        var writer = _writer!;
        var isDue = writer.Segment.Span is not null
            && (writer.Segment.Bytes() >= options.Value.SegmentMegabytes * Megabyte || Now() - _segmentBegan >= TimeSpan.FromDays(options.Value.SegmentDays));
        if (isDue)
        {
            // Where the new one cannot be made, the old one goes on.
            Begin(writer.Segment.Number + 1);
            writer.Dispose();
            writer.Segment.Close();
        }

        if (isDue || Now() - _upkeep >= UpkeepInterval)
        {
            DropExpired();
        }
    }

    private void Begin(int number)
    {
        var segment = AuditSegment.Create(folders.AuditFolder, number);
        Volatile.Write(ref _segments, [.. _segments, segment]);
        Continue(segment);
    }

    private void Continue(AuditSegment segment)
    {
        _writer = new AuditSegmentWriter(segment);
        _segmentBegan = segment.Span is { } span ? new DateTime(span.First, DateTimeKind.Utc) : Now();
        _bytesOfClosed = _segments.Where(closed => closed != segment).Sum(closed => closed.Bytes());
        Measure();
    }

    private void Measure() => Volatile.Write(ref _bytes, _bytesOfClosed + (_writer?.Segment.Bytes() ?? 0));

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
