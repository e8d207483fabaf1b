using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.RootKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Backups;

/// <summary>
/// Makes a backup while the installation is in use. The order makes it consistent (decision 0014): the database first, then each
/// volume's files of one moment, so that no volume is older than the epoch that the database knows; then the audit log, to which
/// records only ever come from the database; then everything is copied, and the manifest is written last.
/// </summary>
public sealed class BackupMaking(
    EfsConsoleDatabase database,
    IOptions<DatabaseOptions> databaseOptions,
    StartReads reads,
    InstallationFolders folders,
    InstallationState installation,
    RootKeyUses rootKeyUses,
    Lazy<IVolumeSnapshots> volumes,
    IFaultPoints faultPoints,
    TimeProvider time)
{
    /// <summary>The context of what authenticates a manifest, sealed under the root key.</summary>
    internal static readonly byte[] KeyContext = Encoding.UTF8.GetBytes("backup manifest");

    private const int KeyBytes = 32;

    // A file system that is deleted between the two moments is not in the next look at the database.
    private const int Attempts = 5;

    private static readonly string Version =
        typeof(BackupMaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    internal async Task<BackupStatus> RunAsync(BackupWriter writer, string directory, RecoveryKit? kit, Action<Func<BackupStatus, BackupStatus>> show, CancellationToken cancellationToken)
    {
        var moment = await TakeMomentAsync(directory, cancellationToken);
        try
        {
            RequireFitting(kit, moment.Head);
            var total = moment.Volumes.Values.Sum(volume => volume.Files.Sum(file => file.Length));
            show(status => status with { BytesTotal = total });
            await KeepDatabaseAsync(writer, moment, cancellationToken);
            faultPoints.Before("backup.audit");
            await CopyAuditAsync(writer, cancellationToken);
            if (kit is not null)
            {
                await writer.WriteAsync(BackupPaths.Kit, Encoding.ASCII.GetBytes(kit.Text + "\n"), cancellationToken);
            }

            foreach (var (id, volume) in moment.Volumes)
            {
                faultPoints.Before("backup.volume");
                await CopyVolumeAsync(writer, id, volume, show, cancellationToken);
                volume.Dispose();
            }

            faultPoints.Before("backup.manifest");
            var digest = await writer.FinishAsync(moment.Head, moment.Key, cancellationToken);
            faultPoints.After("backup.manifest");
            return new BackupStatus(BackupState.Made)
            {
                Directory = directory,
                Bytes = writer.Bytes,
                BytesTotal = writer.Bytes,
                Files = writer.Files.Count,
                FileSystems = moment.Volumes.Count,
                ManifestSha256 = digest,
                Warnings = moment.Warnings,
                Missing = moment.Missing,
            };
        }
        finally
        {
            moment.Dispose();
        }
    }

    /// <summary>The database and the volumes of one moment, or as good as: no volume is older than the database knows.</summary>
    private async Task<BackupMoment> TakeMomentAsync(string directory, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = [];
        for (var attempt = 1; ; attempt++)
        {
            var moment = await LookAsync(directory, cancellationToken);
            try
            {
                faultPoints.After("backup.database");
                foreach (var id in moment.FileSystems.Keys)
                {
                    if (await volumes.Value.TakeAsync(id, cancellationToken) is { } volume)
                    {
                        moment.Volumes.Add(id, volume);
                    }
                }

                // Gone twice is gone for good; gone once may have been deleted in between, and then the database is looked at anew.
                moment.Missing = [.. moment.FileSystems.Where(system => system.Value == LifeCycleStep.None && !moment.Volumes.ContainsKey(system.Key)).Select(system => system.Key)];
                if (moment.Missing.Count == 0 || moment.Missing.SequenceEqual(missing))
                {
                    var taken = moment;
                    moment = null;
                    return taken;
                }

                if (attempt == Attempts)
                {
                    throw new BackupException("File systems are being deleted all the while. Begin anew when that has come to its end.");
                }

                missing = moment.Missing;
            }
            finally
            {
                moment?.Dispose();
            }
        }
    }

    private async Task<BackupMoment> LookAsync(string directory, CancellationToken cancellationToken)
    {
        faultPoints.Before("backup.database");

        // Inside, no root key that sealed what is read now is destroyed before the manifest's key is sealed under it.
        using var use = rootKeyUses.Enter();
        var madeAt = time.GetUtcNow().UtcDateTime;
        var copy = database.Provider == DatabaseProvider.Sqlite ? await CopyDatabaseAsync(directory, cancellationToken) : null;
        try
        {
            using var read = copy is null ? null : new ReadDatabase(copy);
            await using var unit = (read?.Database ?? database).Create();
            var row = await unit.Installations.AsNoTracking().SingleAsync(cancellationToken);
            var (key, sealedKey) = SealKey(row.RootKeyCheck);
            var migrations = await reads.AppliedMigrationsAsync(cancellationToken) ?? [];
            return new BackupMoment(
                new BackupHead
                {
                    Program = Version,
                    MadeAt = madeAt,
                    AccountId = row.AccountId,
                    Regions = installation.Regions,
                    Database = database.Provider.ToString(),
                    Migration = migrations[^1],
                    RootKeyId = RootKeyOf(row.RootKeyCheck),
                    SealedKey = sealedKey,
                },
                key,
                await unit.FileSystems.AsNoTracking().OrderBy(system => system.FileSystemId).ToDictionaryAsync(system => system.FileSystemId, system => system.Step, cancellationToken),
                copy)
            {
                Warnings = Warnings(row.RecoveryKitRootKeyId, RootKeyOf(row.RootKeyCheck), sealedKey),
            };
        }
        catch
        {
            RemoveIfThere(copy);
            throw;
        }
    }

    private static void RemoveIfThere(string? file)
    {
        if (file is not null)
        {
            File.Delete(file);
        }
    }

    private (byte[]? Key, byte[]? SealedKey) SealKey(byte[] rootKeyCheck)
    {
        if (installation.IsSealed)
        {
            return (null, null);
        }

        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (key, installation.Ring.For(rootKeyCheck).Seal(RootKeyPurpose.Secret, KeyContext, key));
    }

    private IReadOnlyList<string> Warnings(string? kitOf, string rootKeyId, byte[]? sealedKey)
    {
        var warnings = new List<string>();
        if (kitOf != rootKeyId)
        {
            warnings.Add("There is no recovery kit of the root key in use. The backup opens with the root key alone: make a kit (root-key kit), or keep a copy of the root key.");
        }

        if (!installation.IsSealed && installation.Ring.Previous is not null)
        {
            warnings.Add("The installation is passing to a new root key. A kit opens only what is under one of the two: make another backup, and a new kit, when the passage is over.");
        }

        if (sealedKey is null)
        {
            warnings.Add("The installation is sealed, so the manifest is not authenticated: it tells accidents, but not somebody who exchanges files and manifest together. A restore with the code wants --unauthenticated.");
        }

        if (database.Provider == DatabaseProvider.SqlServer)
        {
            warnings.Add("The database is on SQL Server and not in the backup. Back it up with SQL Server's tools, always before this command, and keep the two together.");
        }

        return warnings;
    }

    private static string RootKeyOf(byte[] checkValue) => SealedValueHeader.TryRead(checkValue, out var header)
        ? header.RootKeyId.ToString()
        : throw new BackupException("The database's check value for the root key is damaged. A backup of it would open with no root key.");

    private static void RequireFitting(RecoveryKit? kit, BackupHead head)
    {
        if (kit is not null)
        {
            RootKeyRecovery.RequireCurrent(kit.RootKeyId, head.RootKeyId);
        }
    }

    private async Task<string> CopyDatabaseAsync(string directory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, BackupPaths.Database);
        File.Delete(file);
        await using (var empty = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = BackupWriter.OwnerOnly }))
        {
            // SQLite writes into a file that is there and empty, and so keeps its mode.
        }

        await SqliteCopy.WriteAsync(databaseOptions.Value.ConnectionString, file, cancellationToken);
        return file;
    }

    private static async Task KeepDatabaseAsync(BackupWriter writer, BackupMoment moment, CancellationToken cancellationToken)
    {
        if (moment.TakeDatabase() is not null)
        {
            await writer.KeepAsync(BackupPaths.Database, cancellationToken);
        }
    }

    private async Task CopyAuditAsync(BackupWriter writer, CancellationToken cancellationToken)
    {
        foreach (var segment in AuditSegment.In(folders.AuditFolder))
        {
            try
            {
                await writer.WriteDatabaseAsync($"{BackupPaths.Audit}/{Path.GetFileName(segment.File)}", segment.ConnectionString, cancellationToken);
            }
            catch (Microsoft.Data.Sqlite.SqliteException) when (!File.Exists(segment.File))
            {
                // Past its retention, and dropped since it was listed.
                writer.Withdraw($"{BackupPaths.Audit}/{Path.GetFileName(segment.File)}");
            }
        }
    }

    private static async Task CopyVolumeAsync(BackupWriter writer, string id, VolumeSnapshot volume, Action<Func<BackupStatus, BackupStatus>> show, CancellationToken cancellationToken)
    {
        foreach (var file in volume.Files.Where(file => BackupPaths.IsOfVolume(file.Name)))
        {
            await writer.CopyAsync($"{BackupPaths.Volumes}/{id}/{file.Name}", file.Source, file.Length, cancellationToken);
            show(status => status with { Bytes = writer.Bytes });
        }
    }
}
