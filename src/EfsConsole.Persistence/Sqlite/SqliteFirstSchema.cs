using Microsoft.Data.Sqlite;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>
/// The schema of a new database, as all migrations together make it. A first start would spend most of its time on running them one by
/// one. A test compares the script with what EF Core makes of the migrations, and the result with what they do.
/// </summary>
internal static class SqliteFirstSchema
{
    /// <summary>The statements of all migrations, and the rows that say that they are applied.</summary>
    public static string Script
    {
        get
        {
            using var stream = typeof(SqliteFirstSchema).Assembly.GetManifestResourceStream("FirstSchema.sql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Makes the schema whole or not at all; false where the database has something in it.</summary>
    /// <exception cref="SqliteException">The database cannot be made.</exception>
    public static async Task<bool> TryMakeAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        SqliteConnectionSettings.Apply(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master;";
        if ((long)(await command.ExecuteScalarAsync(cancellationToken))! > 0)
        {
            return false;
        }

        // Persists in the file: readers do not wait for the writer.
        command.CommandText = "PRAGMA journal_mode = WAL;";
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = Script;
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
