using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EfsConsole.Persistence.Sqlite;

/// <summary>Applies <see cref="SqliteConnectionSettings"/> to the connections that EF Core opens.</summary>
internal sealed class SqliteConnectionInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SqliteConnectionSettings.Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteConnectionSettings.Apply(connection);
        return Task.CompletedTask;
    }
}
