using EfsConsole.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.IntegrationTests.Persistence;

/// <summary>A migrated database of a test's own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;

    private TestDatabase(DatabaseProvider provider, string connectionString, string? folder)
    {
        _folder = folder;
        var options = Options.Create(new DatabaseOptions { Provider = provider, ConnectionString = connectionString });
        Database = new(options, new WriterGate());
        Reads = new(options);
        Migration = new(Database, options, Reads);
    }

    public EfsConsoleDatabase Database { get; }

    public StartReads Reads { get; }

    public DatabaseMigration Migration { get; }

    public static async Task<TestDatabase> OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("efsconsole-database-").FullName;
        return await MigratedAsync(new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "test.db")}", folder));
    }

    public static async Task<TestDatabase> OnSqlServerAsync(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString) { InitialCatalog = $"efsconsole_test_{Guid.NewGuid():N}" };
        return await MigratedAsync(new(DatabaseProvider.SqlServer, builder.ConnectionString, folder: null));
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            await using var unit = Database.Create();
            await unit.Database.EnsureDeletedAsync();
        }
        else
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<TestDatabase> MigratedAsync(TestDatabase database)
    {
        await database.Migration.MigrateAsync(CancellationToken.None);
        return database;
    }
}
