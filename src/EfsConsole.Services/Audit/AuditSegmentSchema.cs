namespace EfsConsole.Services.Audit;

/// <summary>
/// The tables of a segment. A record's time in ticks is its row id, so that every index ends in the order of time; where
/// two records fall on one tick the later takes the next free one. Nothing is ever changed or removed: the triggers refuse it.
/// </summary>
internal static class AuditSegmentSchema
{
    public const int Version = 1;

    public const string Settings = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000;";

    public const string Create = """
        PRAGMA journal_mode = WAL;
        BEGIN IMMEDIATE;
        CREATE TABLE kinds (
            id INTEGER PRIMARY KEY,
            region TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
            read_only INTEGER NOT NULL, username TEXT NOT NULL, failed INTEGER NOT NULL,
            UNIQUE (region, source, name, read_only, username, failed));
        CREATE TABLE events (
            time INTEGER PRIMARY KEY,
            event_id BLOB NOT NULL UNIQUE,
            kind INTEGER NOT NULL REFERENCES kinds (id),
            record TEXT NOT NULL);
        CREATE INDEX events_by_kind ON events (kind);
        CREATE TABLE terms (
            id INTEGER PRIMARY KEY,
            term TEXT NOT NULL UNIQUE,
            bare TEXT);
        CREATE INDEX terms_by_bare ON terms (bare) WHERE bare IS NOT NULL;
        CREATE TABLE postings (
            term INTEGER NOT NULL REFERENCES terms (id),
            kind INTEGER NOT NULL REFERENCES kinds (id),
            time INTEGER NOT NULL REFERENCES events (time),
            PRIMARY KEY (term, kind, time)) WITHOUT ROWID;
        CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER kinds_no_update BEFORE UPDATE ON kinds BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER kinds_no_delete BEFORE DELETE ON kinds BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER terms_no_update BEFORE UPDATE ON terms BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER terms_no_delete BEFORE DELETE ON terms BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        PRAGMA user_version = 1;
        COMMIT;
        """;
}
