using EfsConsole.Persistence;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Backups;

/// <summary>
/// A backup's database as this program can read it. One that an earlier version has made is brought to this version's tables in a copy
/// that is readable by its owner alone and goes afterwards; what is sealed in it stays sealed.
/// </summary>
internal sealed class ProvedDatabase : IDisposable
{
    private readonly ReadDatabase? _read;
    private readonly string? _copies;

    private ProvedDatabase(ReadDatabase? read, string? copies, string? fault)
    {
        (_read, _copies, Fault) = (read, copies, fault);
    }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Fault { get; }

    public static async Task<ProvedDatabase> OpenAsync(string file, string migration, CancellationToken cancellationToken)
    {
        if (await SqliteCopy.CheckAsync(SqliteCopy.ReadOnly(file), cancellationToken) is [var fault, ..])
        {
            return new(null, null, fault);
        }

        var known = DatabaseMigration.Known(DatabaseProvider.Sqlite);
        if (!known.Contains(migration))
        {
            return new(null, null, $"it is from a newer version of EfsConsole (it has the migration {migration}). Use that version");
        }

        if (known[^1] == migration)
        {
            return new(new ReadDatabase(file), null, null);
        }

        var copies = Directory.CreateTempSubdirectory("efsconsole-verify-").FullName;
        try
        {
            var copy = Path.Combine(copies, BackupPaths.Database);
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, BackupWriter.OwnerOnly);
            await MigrateAsync(copy, cancellationToken);
            return new(new ReadDatabase(copy), copies, null);
        }
        catch
        {
            Directory.Delete(copies, recursive: true);
            throw;
        }
    }

    public EfsConsoleDbContext Create() => _read!.Database.Create();

    /// <inheritdoc/>
    public void Dispose()
    {
        _read?.Dispose();
        if (_copies is not null)
        {
            Directory.Delete(_copies, recursive: true);
        }
    }

    private static async Task MigrateAsync(string copy, CancellationToken cancellationToken)
    {
        var options = new OptionsWrapper<DatabaseOptions>(new DatabaseOptions { ConnectionString = $"Data Source={copy};Pooling=False" });
        using var gate = new WriterGate();
        await new DatabaseMigration(new EfsConsoleDatabase(options, gate), options, new StartReads(options)).MigrateAsync(cancellationToken);
    }
}
