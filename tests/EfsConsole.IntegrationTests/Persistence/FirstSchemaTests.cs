using EfsConsole.Persistence;
using EfsConsole.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EfsConsole.IntegrationTests.Persistence;

/// <summary>A new database is made by one script, which must be what the migrations are.</summary>
public sealed class FirstSchemaTests : IDisposable
{
    private const string Schema = "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master WHERE name <> '__EFMigrationsLock' ORDER BY type, name";
    private const string History = "SELECT MigrationId || ' ' || ProductVersion FROM __EFMigrationsHistory ORDER BY MigrationId";

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-schema-").FullName;

    /// <summary>Where it is not, what it should be stands beside the test program.</summary>
    [Fact]
    public async Task Script_IsThatOfTheMigrations()
    {
        await using var context = Context("none.db");
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions).ReplaceLineEndings("\n");
        var told = Path.Combine(AppContext.BaseDirectory, "FirstSchema.sql.told");
        await File.WriteAllTextAsync(told, script);

        SqliteFirstSchema.Script.ShouldBe(script, $"If a migration was added, copy {told} to src/EfsConsole.Persistence/Sqlite/Migrations/FirstSchema.sql.");
    }

    [Fact]
    public async Task Schema_MadeByTheScript_IsThatWhichTheMigrationsMake()
    {
        await using (var context = Context("migrated.db"))
        {
            await context.Database.MigrateAsync();
        }

        (await SqliteFirstSchema.TryMakeAsync(ConnectionString("made.db"), CancellationToken.None)).ShouldBeTrue();

        var schema = await ReadAsync("made.db", Schema);
        schema.Count.ShouldBeGreaterThan(40);
        schema.ShouldBe(await ReadAsync("migrated.db", Schema));
        (await ReadAsync("made.db", History)).ShouldBe(await ReadAsync("migrated.db", History));
        (await ReadAsync("made.db", "PRAGMA journal_mode")).ShouldBe(["wal"]);
    }

    [Fact]
    public async Task Make_WhereThereIsATable_DoesNothing()
    {
        await ReadAsync("other.db", "CREATE TABLE mine (id INTEGER)");

        (await SqliteFirstSchema.TryMakeAsync(ConnectionString("other.db"), CancellationToken.None)).ShouldBeFalse();

        (await ReadAsync("other.db", "SELECT name FROM sqlite_master")).ShouldBe(["mine"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SqliteEfsConsoleDbContext Context(string file) =>
        new(new DbContextOptionsBuilder<SqliteEfsConsoleDbContext>().UseSqlite(ConnectionString(file)).Options, new WriterGate(), new CommitStamps());

    private string ConnectionString(string file) => $"Data Source={Path.Combine(_folder, file)};Pooling=False";

    private async Task<List<string>> ReadAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString(file));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync())
        {
            read.Add(rows.GetString(0));
        }

        return read;
    }
}
