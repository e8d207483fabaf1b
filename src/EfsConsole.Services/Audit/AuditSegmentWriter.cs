using Microsoft.Data.Sqlite;

namespace EfsConsole.Services.Audit;

/// <summary>Appends to the newest segment: each batch is one durable transaction. For one thread at a time.</summary>
internal sealed class AuditSegmentWriter : IDisposable
{
    private const int MostTermsKept = 50_000;

    private readonly SqliteConnection _connection;
    private readonly SqliteInsert _insertEvent;
    private readonly SqliteInsert _insertPosting;
    private readonly SqliteCommand _insertKind;
    private readonly SqliteCommand _insertTerm;
    private readonly SqliteCommand _findTerm;
    private readonly SqliteCommand _findEvent;
    private readonly Dictionary<AuditKind, long> _kinds = [];
    private readonly Dictionary<AuditTerm, long> _terms = [];
    private readonly List<AuditTerm> _termsOfRecord = [];

    public AuditSegmentWriter(AuditSegment segment)
    {
        Segment = segment;
        _connection = segment.Open();
        _insertEvent = new(_connection, "INSERT INTO events (time, event_id, kind, record) VALUES (?1, ?2, ?3, ?4)");
        _insertPosting = new(_connection, "INSERT INTO postings (term, kind, time) VALUES (?1, ?2, ?3)");
        _insertKind = _connection.Statement(
            "INSERT INTO kinds (region, source, name, read_only, username, failed) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id", 6);
        _insertTerm = _connection.Statement("INSERT INTO terms (term, bare) VALUES ($1, $2) RETURNING id", 2);
        _findTerm = _connection.Statement("SELECT id FROM terms WHERE term = $1", 1);
        _findEvent = _connection.Statement("SELECT 1 FROM events WHERE event_id = $1", 1);
        foreach (var (id, kind) in AuditSegmentReader.Kinds(_connection))
        {
            _kinds.Add(kind, id);
        }
    }

    public AuditSegment Segment { get; }

    /// <summary>Appends records; those that are there already are left out.</summary>
    public void Append(IReadOnlyList<AuditRecord> records)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var command in Commands)
            {
                command.Transaction = transaction;
            }

            var first = long.MaxValue;
            var last = long.MinValue;
            foreach (var record in records)
            {
                if (Append(record) is { } time)
                {
                    first = Math.Min(first, time);
                    last = Math.Max(last, time);
                }
            }

            transaction.Commit();
            if (first <= last)
            {
                Segment.Widen(first, last);
            }
        }
        catch (SqliteException)
        {
            // Ids that were handed out in a transaction that is rolled back are void.
            _kinds.Clear();
            _terms.Clear();
            throw;
        }
    }

    public void Dispose()
    {
        _insertEvent.Dispose();
        _insertPosting.Dispose();
        foreach (var command in Commands)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand[] Commands => [_insertKind, _insertTerm, _findTerm, _findEvent];

    private long? Append(AuditRecord record)
    {
        var kind = KindId(AuditKind.Of(record));
        if (InsertEvent(record, kind) is not { } time)
        {
            return null;
        }

        AuditTerm.Collect(record, _termsOfRecord);
        foreach (var term in _termsOfRecord)
        {
            _insertPosting.Bind(1, TermId(term)).Bind(2, kind).Bind(3, time).Run();
        }

        return time;
    }

    // The time at which it stands; null where it is there already. Both are rare, and looking first would cost every record.
    private long? InsertEvent(AuditRecord record, long kind)
    {
        var eventId = record.EventId.ToByteArray(bigEndian: true);
        for (var time = record.Time.Ticks; ; time++)
        {
            if (_insertEvent.Bind(1, time).Bind(2, eventId).Bind(3, kind).Bind(4, record.Json).TryRun())
            {
                return time;
            }

            if (_findEvent.With(eventId).ExecuteScalar() is not null)
            {
                return null;
            }
        }
    }

    private long KindId(AuditKind kind)
    {
        if (_kinds.Count == 0)
        {
            foreach (var (known, of) in AuditSegmentReader.Kinds(_connection, _insertKind.Transaction))
            {
                _kinds.Add(of, known);
            }
        }

        if (!_kinds.TryGetValue(kind, out var id))
        {
            id = (long)_insertKind.With(kind.Region, kind.EventSource, kind.EventName, kind.ReadOnly, kind.Username, kind.Failed).ExecuteScalar()!;
            _kinds.Add(kind, id);
        }

        return id;
    }

    private long TermId(AuditTerm term)
    {
        if (_terms.TryGetValue(term, out var id))
        {
            return id;
        }

        id = (long)(_findTerm.With(term.Text).ExecuteScalar() ?? _insertTerm.With(term.Text, term.Bare).ExecuteScalar()!);
        if (_terms.Count >= MostTermsKept)
        {
            _terms.Clear();
        }

        _terms.Add(term, id);
        return id;
    }
}
