using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>What every connection is told when it opens: a commit is on the disk before it is acknowledged.</summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    // secure_delete: key material that is destroyed is overwritten, not left in free pages for someone who has the root key.
    private const string Settings = "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 15000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
