using Microsoft.Data.Sqlite;

namespace EfsConsole.Persistence;

/// <summary>Copies of SQLite databases, and reading them without leaving a trace.</summary>
public static class SqliteCopy
{
    /// <summary>
    /// Writes what a database holds at one moment into an empty file. Writers go on meanwhile. Only what is live is written: no freed
    /// page and no log, so nothing that was destroyed is in the copy. It is not flushed to the disk.
    /// </summary>
    /// <exception cref="SqliteException">The database cannot be read, or the copy finds no room.</exception>
    public static async Task WriteAsync(string connectionString, string target, CancellationToken cancellationToken)
    {
        var source = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target;";
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A connection string that reads a file that nobody writes: nothing beside it is made, looked for or locked.</summary>
    public static string ReadOnly(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = $"file:{Uri.EscapeDataString(Path.GetFullPath(file)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    /// <summary>What SQLite finds amiss in a database; empty where it is whole.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(20);";
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<string>();
            while (await rows.ReadAsync(cancellationToken))
            {
                found.Add(rows.GetString(0));
            }

            return found is ["ok"] ? [] : found;
        }
        catch (SqliteException fault)
        {
            return [fault.Message];
        }
    }

    /// <summary>Lets readers and the writer of a database work beside each other from now on, as the program expects it.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public static async Task UseWriteAheadLogAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in new[] { "PRAGMA journal_mode = WAL;", "PRAGMA wal_checkpoint(TRUNCATE);" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
