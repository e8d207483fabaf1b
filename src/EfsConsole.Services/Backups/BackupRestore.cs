using System.Globalization;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.RootKeys;
using EfsConsole.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Backups;

/// <summary>Puts a backup into a new data folder, while no program runs on it.</summary>
public sealed class BackupRestore(
    DataFolder dataFolder,
    InstallationFolders folders,
    EfsConsoleDatabase database,
    IOptions<DatabaseOptions> databaseOptions,
    RootKeyRecovery recovery,
    IFaultPoints faultPoints,
    TimeProvider time)
{
    /// <summary>Puts it there: each file as its SHA-256 says, or nothing.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="volumes">The folder of the volumes.</param>
    /// <param name="ring">The root key, which is put back too; null where that comes later.</param>
    /// <param name="passphrase">A new passphrase, where the root key is kept under one.</param>
    /// <param name="unauthenticated">Takes a manifest too that nothing authenticates, as that of a sealed installation.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it, and takes away what was put there.</param>
    /// <returns>What the backup says of itself.</returns>
    /// <exception cref="BackupException">The backup is damaged or not authentic, or the place is not empty.</exception>
    /// <exception cref="StartupException">The data folder or the root key will not do.</exception>
    public async Task<BackupHead> RunAsync(string folder, string volumes, RootKeyRing? ring, Passphrase? passphrase, bool unauthenticated, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var reading = await BackupReading.OpenAsync(Path.GetFullPath(folder), cancellationToken);
        RequireUsable(reading.Manifest, ring, unauthenticated, reading);
        if (RealPath.IsInside(folders.DataFolder, reading.Folder) || RealPath.IsInside(reading.Folder, folders.DataFolder))
        {
            throw new BackupException($"The backup {reading.Folder} and the data folder {folders.DataFolder} lie in one another. Set DataFolder to a new folder elsewhere.");
        }

        dataFolder.TakeForRestore();
        var places = new RestorePlaces(folders, DatabaseFile(), Path.GetFullPath(volumes));
        places.Begin(reading.Manifest.Digest);
        faultPoints.After("restore.begin");
        try
        {
            await PlaceAsync(reading, places, progress, cancellationToken);
            faultPoints.After("restore.files");
            if (reading.Manifest.Files.Any(file => file.Path == BackupPaths.Database))
            {
                await ReviveDatabaseAsync(reading, cancellationToken);
            }

            faultPoints.After("restore.database");
        }
        catch
        {
            places.GiveUp();
            throw;
        }

        places.Finish();
        faultPoints.After("restore.finish");
        if (ring is not null)
        {
            recovery.PutBack(ring, passphrase);
        }

        return reading.Manifest.Head;
    }

    private void RequireUsable(BackupManifest manifest, RootKeyRing? ring, bool unauthenticated, BackupReading reading)
    {
        if (!DatabaseMigration.Known(manifest.Head.Database == nameof(DatabaseProvider.SqlServer) ? DatabaseProvider.SqlServer : DatabaseProvider.Sqlite).Contains(manifest.Head.Migration))
        {
            throw new BackupException($"The backup is from a newer version of EfsConsole ({manifest.Head.Program}): its database has the migration {manifest.Head.Migration}, which this version does not know. Restore it with that version.");
        }

        if (ring is null)
        {
            return;
        }

        recovery.RequireNone();
        RootKeyRecovery.RequireCurrent(ring.Current.Id, manifest.Head.RootKeyId);
        switch (reading.Authenticate(ring))
        {
            case { Outcome: ProofOutcome.Proved }:
            case { Outcome: ProofOutcome.Noted } when unauthenticated:
                return;
            case { Outcome: ProofOutcome.Noted } note:
                throw new BackupException($"{note.Name}: {note.Detail}. Anybody could have written it. Give --unauthenticated to restore it nevertheless.", note.Name);
            case var fault:
                throw new BackupException($"{fault.Name}: {fault.Detail}.", fault.Name);
        }
    }

    private string? DatabaseFile() => database.Provider == DatabaseProvider.Sqlite
        ? Path.GetFullPath(new SqliteConnectionStringBuilder(databaseOptions.Value.ConnectionString).DataSource)
        : null;

    private async Task PlaceAsync(BackupReading reading, RestorePlaces places, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        var (told, done) = (time.GetTimestamp(), 0L);
        foreach (var file in reading.Manifest.Files)
        {
            if (places.PlaceOf(file.Path) is { } place)
            {
                await PlaceAsync(reading, file, place, cancellationToken);
            }

            done += file.Bytes;
            if (time.GetElapsedTime(told) >= TimeSpan.FromSeconds(2))
            {
                told = time.GetTimestamp();
                await progress(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {reading.Manifest.Bytes:N0} bytes"));
            }

            faultPoints.After("restore.file");
        }
    }

    private static async Task PlaceAsync(BackupReading reading, BackupFile file, string place, CancellationToken cancellationToken)
    {
        var source = BackupPaths.In(reading.Folder, file.Path);
        if (!File.Exists(source) || new FileInfo(source).Length != file.Bytes)
        {
            throw Damaged(file.Path);
        }

        var (_, digest) = await BackupWriter.CopyAsync(source, place, file.Bytes, static _ => { }, cancellationToken);
        if (digest != file.Sha256)
        {
            throw Damaged(file.Path);
        }
    }

    /// <summary>Makes the copy a database that the program works on, and leaves the restore in its audit trail.</summary>
    private async Task ReviveDatabaseAsync(BackupReading reading, CancellationToken cancellationToken)
    {
        var file = DatabaseFile()!;
        await SqliteCopy.UseWriteAheadLogAsync(databaseOptions.Value.ConnectionString, cancellationToken);
        if (await SqliteCopy.CheckAsync($"Data Source={file};Mode=ReadWrite;Pooling=False", cancellationToken) is [var fault, ..])
        {
            throw new BackupException($"The database of the backup is damaged: {fault}", BackupPaths.Database);
        }

        var head = reading.Manifest.Head;
        await using (var unit = database.Create())
        {
            BackupEvents.Of(
                BackupEvents.Restored,
                head.AccountId,
                head.Regions[0],
                time.GetUtcNow().UtcDateTime,
                ("directory", reading.Folder),
                ("backupMadeAt", head.MadeAt.ToString("O", CultureInfo.InvariantCulture)),
                ("manifestSha256", reading.Manifest.Digest)).AddTo(unit);
            await unit.SaveChangesAsync(cancellationToken);
        }

        SqliteConnection.ClearPool(new SqliteConnection(databaseOptions.Value.ConnectionString));
        await SqliteCopy.UseWriteAheadLogAsync(databaseOptions.Value.ConnectionString, cancellationToken);
        File.SetUnixFileMode(file, BackupWriter.OwnerOnly);
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        DiskFlush.Content(handle);
    }

    private static BackupException Damaged(string path) => new($"{path} is not what was written: the backup is damaged. Nothing was restored; 'backup verify' says what else is.", path);
}
