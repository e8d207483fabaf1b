using EfsConsole.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Testing;

/// <summary>A migrated, empty database, made once in the process.</summary>
internal static class DatabaseTemplate
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeAsync);

    public static async Task CopyToAsync(string databaseFile)
    {
        var folder = Path.GetDirectoryName(databaseFile)!;
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllBytesAsync(databaseFile, await Template.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("efsconsole-template-").FullName;
        try
        {
            var file = Path.Combine(folder, "template.db");
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:EfsConsole", $"Data Source={file};Pooling=False")])
                .Build();
            await using var services = new ServiceCollection().AddPersistence(configuration).BuildServiceProvider();
            await services.GetRequiredService<DatabaseMigration>().MigrateAsync(CancellationToken.None);
            await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                await connection.OpenAsync();
                await using var checkpoint = connection.CreateCommand();
                checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
                await checkpoint.ExecuteNonQueryAsync();
            }

            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
