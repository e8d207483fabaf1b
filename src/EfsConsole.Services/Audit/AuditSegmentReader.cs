using Microsoft.Data.Sqlite;

namespace EfsConsole.Services.Audit;

/// <summary>Looks for records in one segment, as one snapshot.</summary>
internal sealed class AuditSegmentReader : IDisposable
{
    private const string InSpan = " AND time >= $2 AND time <= $3 ORDER BY time DESC LIMIT $4";

    private readonly AuditSegment _segment;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _snapshot;

    public AuditSegmentReader(AuditSegment segment)
    {
        _segment = segment;
        _connection = segment.Open();
        _snapshot = _connection.BeginTransaction(deferred: true);
    }

    /// <summary>The kinds of records in a segment, with their ids.</summary>
    public static IEnumerable<(long Id, AuditKind Kind)> Kinds(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT id, region, source, name, read_only, username, failed FROM kinds";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (
                reader.GetInt64(0),
                new(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetString(5), reader.GetBoolean(6)));
        }
    }

    /// <summary>Adds the places of the newest records that match.</summary>
    public void Collect(AuditFilter filter, long from, long to, AuditCandidates candidates)
    {
        if (filter.EventId is { } eventId)
        {
            CollectEvent(eventId, filter, from, to, candidates);
            return;
        }

        var all = 0;
        var kinds = new HashSet<long>();
        foreach (var (id, kind) in Kinds(_connection, _snapshot))
        {
            all++;
            if (filter.Matches(kind))
            {
                kinds.Add(id);
            }
        }

        if (kinds.Count == 0)
        {
            return;
        }

        if (Terms(filter) is { } terms)
        {
            CollectByTerms(terms, kinds, from, to, candidates);
        }
        else if (kinds.Count == all)
        {
            using var newest = Statement("SELECT time FROM events WHERE $1 IS NULL" + InSpan, 4);
            Collect(newest, null, from, to, candidates);
        }
        else
        {
            using var ofKind = Statement("SELECT time FROM events WHERE kind = $1" + InSpan, 4);
            foreach (var kind in kinds)
            {
                Collect(ofKind, kind, from, to, candidates);
            }
        }
    }

    /// <summary>The record at a place.</summary>
    public AuditRecord Read(long time)
    {
        using var command = Statement("SELECT event_id, record FROM events WHERE time = $1", 1);
        using var reader = command.With(time).ExecuteReader();
        reader.Read();
        return AuditRecord.Parse(
            new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true),
            new DateTime(time, DateTimeKind.Utc),
            reader.GetString(1));
    }

    public void Dispose()
    {
        _snapshot.Dispose();
        _connection.Dispose();
    }

    private void CollectEvent(Guid eventId, AuditFilter filter, long from, long to, AuditCandidates candidates)
    {
        using var command = Statement("SELECT time FROM events WHERE event_id = $1", 1);
        if (command.With(eventId.ToByteArray(bigEndian: true)).ExecuteScalar() is long time
            && time >= from
            && time <= to
            && filter.Matches(Read(time)))
        {
            candidates.Add(_segment, time);
        }
    }

    // Null where no term is asked for; empty where one is that no record has.
    private List<long>? Terms(AuditFilter filter)
    {
        if (filter.ResourceName is { } name)
        {
            using var command = Statement("SELECT id FROM terms WHERE term = $1 UNION SELECT id FROM terms WHERE bare = $2", 2);
            using var reader = command.With(AuditTerm.Resource(name).Text, name).ExecuteReader();
            var terms = new List<long>();
            while (reader.Read())
            {
                terms.Add(reader.GetInt64(0));
            }

            return terms;
        }

        AuditTerm? asked = filter.ResourceType is { } type ? AuditTerm.ResourceType(type)
            : filter.AccessKeyId is { } accessKey ? AuditTerm.AccessKey(accessKey)
            : null;
        if (asked is not { } term)
        {
            return null;
        }

        using var find = Statement("SELECT id FROM terms WHERE term = $1", 1);
        return find.With(term.Text).ExecuteScalar() is long id ? [id] : [];
    }

    private void CollectByTerms(List<long> terms, HashSet<long> kinds, long from, long to, AuditCandidates candidates)
    {
        using var nextKind = Statement("SELECT min(kind) FROM postings WHERE term = $1 AND kind > $2", 2);
        using var inKind = Statement("SELECT time FROM postings WHERE term = $5 AND kind = $1" + InSpan, 5);
        foreach (var term in terms)
        {
            // From one kind that the term has to the next, by the index: there are few.
            for (long kind = 0; nextKind.With(term, kind).ExecuteScalar() is long next; kind = next)
            {
                if (kinds.Contains(next))
                {
                    inKind.Parameters[4].Value = term;
                    Collect(inKind, next, from, to, candidates);
                }
            }
        }
    }

    private void Collect(SqliteCommand command, object? kind, long from, long to, AuditCandidates candidates)
    {
        using var reader = command.With(kind, Math.Max(from, candidates.Floor), to, candidates.Wanted).ExecuteReader();
        while (reader.Read())
        {
            candidates.Add(_segment, reader.GetInt64(0));
        }
    }

    private SqliteCommand Statement(string text, int parameters)
    {
        var command = _connection.Statement(text, parameters);
        command.Transaction = _snapshot;
        return command;
    }
}
