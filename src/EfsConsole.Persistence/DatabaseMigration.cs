using System.Data.Common;
using EfsConsole.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace EfsConsole.Persistence;

/// <summary>The database cannot be used as it stands.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Brings the database to the version of this program, and refuses one that is ahead of it.</summary>
public sealed class DatabaseMigration(EfsConsoleDatabase database, IOptions<DatabaseOptions> options, StartReads reads)
{
    // EF Core finds its migrations by looking through the assembly, which is too slow for a start that has none to apply.
    // A test compares this list with what EF Core finds.
    private static readonly IReadOnlyList<string> SqliteMigrations = ["20261123184726_Initial", "20261126010351_LifeCycleFailures", "20261127061754_KeyManagement", "20261127075841_RecoveryKit", "20261127104100_DataKeyUse", "20261127113332_AccessKeys", "20261127114733_FileSystemFeatures", "20261127144656_GrantServicePrincipals", "20261127151245_NetworkAttributes"];
    private static readonly IReadOnlyList<string> SqlServerMigrations = ["20261123185005_Initial", "20261126010355_LifeCycleFailures", "20261127061803_KeyManagement", "20261127075905_RecoveryKit", "20261127104105_DataKeyUse", "20261127113336_AccessKeys", "20261127114739_FileSystemFeatures", "20261127144700_GrantServicePrincipals", "20261127151252_NetworkAttributes"];

    /// <summary>The migrations of a provider that this program has, oldest first.</summary>
    public static IReadOnlyList<string> Known(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite ? SqliteMigrations : SqlServerMigrations;

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="DatabaseUnusableException">The database is from a newer version, or cannot be reached, read or written.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var applied = await reads.AppliedMigrationsAsync(cancellationToken);
            var known = Known(database.Provider);
            if (applied is null && await TryMakeAsync(cancellationToken))
            {
                return;
            }

            if (applied is null || applied.Count < known.Count)
            {
                await ApplyAsync(cancellationToken);
            }
            else if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } unknown)
            {
                throw Newer(unknown);
            }
        }
        catch (DbException fault)
        {
            throw new DatabaseUnusableException(
                $"The database cannot be opened: {fault.Message} Check {(database.Provider == DatabaseProvider.Sqlite ? "the data folder, its owner and the room on the disk" : "ConnectionStrings:EfsConsole and the server")}.",
                fault);
        }
    }

    private async Task<bool> TryMakeAsync(CancellationToken cancellationToken) =>
        database.Provider == DatabaseProvider.Sqlite && await SqliteFirstSchema.TryMakeAsync(options.Value.ConnectionString, cancellationToken);

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Create();
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            // Persists in the file: readers do not wait for the writer.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }

        if (await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
            if (applied.Except(Known(database.Provider), StringComparer.Ordinal).LastOrDefault() is { } unknown)
            {
                throw Newer(unknown);
            }
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    private static DatabaseUnusableException Newer(string migration) => new(
        $"The database is from a newer version of EfsConsole (it has the migration {migration}, which this version does not know). Run that version or a later one, or restore a backup made by this one.");
}
