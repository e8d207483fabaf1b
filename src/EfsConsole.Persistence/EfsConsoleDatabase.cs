using System.Globalization;
using EfsConsole.Persistence.Sqlite;
using EfsConsole.Persistence.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Persistence;

/// <summary>The installation's database, whichever engine it is on: makes a context for each unit of work.</summary>
public sealed class EfsConsoleDatabase
{
    private readonly Lazy<Func<EfsConsoleDbContext>> _create;
    private readonly IOptions<DatabaseOptions> _options;

    public EfsConsoleDatabase(IOptions<DatabaseOptions> options, WriterGate writers)
    {
        _options = options;
        Writers = writers;
        _create = new(() => Factory(options.Value, writers, CommitStamps));
    }

    /// <summary>Which engine.</summary>
    public DatabaseProvider Provider => _options.Value.Provider;

    /// <summary>The gate that every save of a context passes.</summary>
    public WriterGate Writers { get; }

    /// <summary>Tells what commits have touched.</summary>
    public CommitStamps CommitStamps { get; } = new();

    /// <summary>A new unit of work; the caller disposes it.</summary>
    public EfsConsoleDbContext Create() => _create.Value();

    /// <summary>
    /// Lets what was overwritten or deleted stand nowhere any more: on SQLite its older pages are in the write-ahead log
    /// until that is emptied.
    /// </summary>
    /// <returns>False where readers were in the way for longer than a second: then it is to be tried again.</returns>
    public async Task<bool> ForgetOverwrittenAsync(CancellationToken cancellationToken)
    {
        if (Provider != DatabaseProvider.Sqlite)
        {
            return true;
        }

        using var pass = await Writers.EnterAsync(cancellationToken);
        await using var unit = Create();
        await unit.Database.OpenConnectionAsync(cancellationToken);

        // Apart from the checkpoint, since it answers a row too: the time.
        await unit.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 1000;", cancellationToken);
        await using var command = unit.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";

        // The checkpoint answers one row: whether it was kept waiting, pages in the log, pages brought over.
        var busy = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) != 0;
        await unit.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 15000;", cancellationToken);
        return !busy;
    }

    /// <summary>Whether a save failed because a row with the same unique key is there already.</summary>
    public static bool IsUniqueViolation(DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException switch
        {
            // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,

            // Cannot insert duplicate key row in object / violation of UNIQUE KEY or PRIMARY KEY constraint.
            SqlException sqlServer => sqlServer.Number is 2601 or 2627,
            _ => false,
        };
    }

    /// <summary>Whether the engine found no room on the disk.</summary>
    public static bool IsFull(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => IsFull(inner),

        // SQLITE_FULL; "could not allocate space for object"; "the transaction log is full".
        SqliteException sqlite => sqlite.SqliteErrorCode == 13,
        SqlException sqlServer => sqlServer.Number is 1105 or 9002,
        _ => false,
    };

    private static Func<EfsConsoleDbContext> Factory(DatabaseOptions options, WriterGate writers, CommitStamps stamps)
    {
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            var sqlServer = new DbContextOptionsBuilder<SqlServerEfsConsoleDbContext>().UseSqlServer(options.ConnectionString).Options;
            return () => new SqlServerEfsConsoleDbContext(sqlServer, writers, stamps);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteEfsConsoleDbContext>()
            .UseSqlite(options.ConnectionString)
            .AddInterceptors(new SqliteConnectionInterceptor())
            .Options;
        return () => new SqliteEfsConsoleDbContext(sqlite, writers, stamps);
    }
}
