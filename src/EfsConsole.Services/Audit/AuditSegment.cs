using System.Globalization;
using EfsConsole.Shared;
using Microsoft.Data.Sqlite;

namespace EfsConsole.Services.Audit;

/// <summary>The earliest and the latest time, in ticks.</summary>
internal sealed record AuditSpan(long First, long Last);

/// <summary>One file of the audit log: its name, its span of time, and connections to it.</summary>
internal sealed class AuditSegment
{
    private const string Prefix = "segment-";
    private const string Suffix = ".db";

    private readonly string _connectionString;

    private AuditSegment(string file, int number)
    {
        File = file;
        Number = number;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite }.ToString();
    }

    public string File { get; }

    /// <summary>How it is opened.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>1 for the first; each later segment has the next.</summary>
    public int Number { get; }

    /// <summary>The times in it; null where it is empty.</summary>
    public AuditSpan? Span { get; private set; }

    /// <summary>Set before the file is removed: who finds it gone then finds nothing in it.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>The segments that lie in a folder, oldest first.</summary>
    public static List<AuditSegment> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Select(file => (File: file, Digits: Path.GetFileName(file)[Prefix.Length..^Suffix.Length]))
            .Where(name => int.TryParse(name.Digits, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => new AuditSegment(name.File, int.Parse(name.Digits, CultureInfo.InvariantCulture)))
            .OrderBy(segment => segment.Number),
    ];

    /// <summary>Makes a new segment.</summary>
    public static AuditSegment Create(string folder, int number)
    {
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D8}{Suffix}"));
        var temporary = file + ".new";
        Remove(temporary);

        // Under its own name only once it is whole: a crash leaves no segment without tables.
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = temporary, Pooling = false }.ToString()))
        {
            connection.Open();
            connection.Execute(AuditSegmentSchema.Settings);
            connection.Execute(AuditSegmentSchema.Create);
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        }

        System.IO.File.Move(temporary, file);
        DiskFlush.Names(folder);
        return new(file, number);
    }

    /// <summary>A connection; the caller disposes it, and it goes back to the pool.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute(AuditSegmentSchema.Settings);
        return connection;
    }

    /// <summary>Reads the span out of the file.</summary>
    /// <exception cref="InvalidDataException">The file is of a version that this program does not know.</exception>
    public void Load()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version != AuditSegmentSchema.Version)
        {
            throw new InvalidDataException($"it has format {version}, and this version of EfsConsole knows format {AuditSegmentSchema.Version}");
        }

        command.CommandText = "SELECT min(time), max(time) FROM events";
        using var reader = command.ExecuteReader();
        reader.Read();
        Span = reader.IsDBNull(0) ? null : new(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Records were added.</summary>
    public void Widen(long first, long last) =>
        Span = Span is { } span ? new(Math.Min(span.First, first), Math.Max(span.Last, last)) : new(first, last);

    /// <summary>What it takes on the disk.</summary>
    public long Bytes() => Length(File) + Length(File + "-wal");

    /// <summary>Writes what the log of the file holds into the file: it will not be written again.</summary>
    public void Close()
    {
        using var connection = Open();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    /// <summary>Removes it.</summary>
    public void Drop()
    {
        IsDropped = true;
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Remove(File);
    }

    /// <summary>Closes the pooled connections.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Remove(string file)
    {
        System.IO.File.Delete(file);
        System.IO.File.Delete(file + "-wal");
        System.IO.File.Delete(file + "-shm");
    }

    private static long Length(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }
}
