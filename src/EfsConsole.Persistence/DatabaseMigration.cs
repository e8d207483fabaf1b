using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EfsConsole.Persistence;

/// <summary>The database cannot be used as it stands.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Brings the database to the version of this program, and refuses one that is ahead of it.</summary>
public sealed class DatabaseMigration(EfsConsoleDatabase database)
{
    /// <summary>Applies what is missing.</summary>
    /// <exception cref="DatabaseUnusableException">The database is from a newer version, or cannot be reached, read or written.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = database.Create();
            if (database.Provider == DatabaseProvider.Sqlite)
            {
                // Persists in the file: readers do not wait for the writer.
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            }

            var known = context.Database.GetMigrations().ToList();
            var applied = (await AppliedAsync(context, cancellationToken)).ToList();
            var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw new DatabaseUnusableException(
                    $"The database is from a newer version of EfsConsole (it has the migration {unknown[^1]}, which this version does not know). Run that version or a later one, or restore a backup made by this one.");
            }

            if (applied.Count < known.Count)
            {
                await context.Database.MigrateAsync(cancellationToken);
            }
        }
        catch (DbException fault)
        {
            throw new DatabaseUnusableException(
                $"The database cannot be opened: {fault.Message} Check {(database.Provider == DatabaseProvider.Sqlite ? "the data folder, its owner and the room on the disk" : "ConnectionStrings:EfsConsole and the server")}.",
                fault);
        }
    }

    private static async Task<IEnumerable<string>> AppliedAsync(EfsConsoleDbContext context, CancellationToken cancellationToken) =>
        await context.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator>().ExistsAsync(cancellationToken)
            ? await context.Database.GetAppliedMigrationsAsync(cancellationToken)
            : [];
}
