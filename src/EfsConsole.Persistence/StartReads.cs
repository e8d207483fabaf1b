using System.Data.Common;
using EfsConsole.Persistence.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EfsConsole.Persistence;

/// <summary>
/// What a start asks of the database before anything listens, in plain SQL. EF Core's model and its first query cost more
/// than all the rest of a start, so they are left to the work that comes after the first answer.
/// </summary>
public sealed class StartReads(IOptions<DatabaseOptions> options)
{
    /// <summary>The migrations that the database has, oldest first; null where it is not there or holds no list of them.</summary>
    public async Task<IReadOnlyList<string>?> AppliedMigrationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", static row => row.GetString(0), cancellationToken);
        }
        catch (DbException)
        {
            // Why there is none (no file, no database, no table, no server) is found out by the migration that follows.
            return null;
        }
    }

    /// <summary>Whose database this is; null before the first start has said so.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public async Task<InstallationRead?> InstallationAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(
            "SELECT AccountId, RootKeyCheck FROM Installations",
            static row => new InstallationRead(row.GetString(0), row.GetFieldValue<byte[]>(1)),
            cancellationToken)).SingleOrDefault();

    /// <summary>The regions that have been given their networks.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public Task<List<string>> RegionsAsync(CancellationToken cancellationToken) =>
        ReadAsync("SELECT Region FROM Regions", static row => row.GetString(0), cancellationToken);

    /// <summary>The sealed keys of cookies and forms, oldest first. Blocking, as the framework's port for them is.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public IReadOnlyList<DataProtectionKeyRead> DataProtectionKeys()
    {
        using var connection = Connection();
        connection.Open();
        Prepare(connection);
        using var command = Command(connection, "SELECT FriendlyName, SealedXml FROM DataProtectionKeys ORDER BY Id");
        using var rows = command.ExecuteReader();
        var read = new List<DataProtectionKeyRead>();
        while (rows.Read())
        {
            read.Add(new(rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
        }

        return read;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = Connection();
        await connection.OpenAsync(cancellationToken);
        Prepare(connection);
        await using var command = Command(connection, sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var result = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            result.Add(read(rows));
        }

        return result;
    }

    private DbConnection Connection() => options.Value.Provider == DatabaseProvider.Sqlite
        ? new SqliteConnection(options.Value.ConnectionString)
        : new SqlConnection(options.Value.ConnectionString);

    private void Prepare(DbConnection connection)
    {
        if (options.Value.Provider == DatabaseProvider.Sqlite)
        {
            SqliteConnectionSettings.Apply(connection);
        }
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

/// <summary>Whose database this is.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="RootKeyCheck">A constant sealed under the root key.</param>
public sealed record InstallationRead(string AccountId, byte[] RootKeyCheck);

/// <summary>A key of cookies and forms.</summary>
/// <param name="FriendlyName">What it is called.</param>
/// <param name="SealedXml">The element, sealed under the root key.</param>
public sealed record DataProtectionKeyRead(string FriendlyName, byte[] SealedXml);
