using System.Globalization;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Services.Backups;

/// <summary>
/// Proves a backup with nothing but a root key: every file is what was written, every sealed value opens, every data key unwraps, and
/// the volumes authenticate. Nothing is written, neither into the backup nor elsewhere.
/// </summary>
public sealed class BackupProof(IEnumerable<ISealedRows> tables, VolumeProving volumes)
{
    /// <summary>The recovery kit that lies in a backup; null where there is none.</summary>
    /// <exception cref="BackupException">The backup has no manifest, or a damaged one.</exception>
    public static async Task<string?> FindKitAsync(string folder, CancellationToken cancellationToken) =>
        (await BackupReading.OpenAsync(folder, cancellationToken)).Kit;

    /// <summary>Proves it.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="ring">The root key.</param>
    /// <param name="full">Reads the contents of files too.</param>
    /// <param name="progress">Told what is looked at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BackupReport> RunAsync(string folder, RootKeyRing ring, bool full, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(progress);
        BackupReading reading;
        try
        {
            reading = await BackupReading.OpenAsync(folder, cancellationToken);
        }
        catch (BackupException fault)
        {
            return new(folder, [new("manifest", BackupManifest.FileName, ProofOutcome.Failed, fault.Message)]) { Full = full };
        }

        List<BackupProofItem> items = [reading.Authenticate(ring)];
        var damaged = await HashAsync(reading, items, progress, cancellationToken);
        await ProveAuditAsync(reading, damaged, items, progress, cancellationToken);
        await ProveDatabaseAsync(reading, damaged, ring, full, items, progress, cancellationToken);
        return new(folder, items)
        {
            MadeAt = reading.Manifest.Head.MadeAt,
            AccountId = reading.Manifest.Head.AccountId,
            RootKeyId = reading.Manifest.Head.RootKeyId,
            Full = full,
        };
    }

    /// <summary>Every file against the manifest; answers those that are not what was written.</summary>
    private static async Task<HashSet<string>> HashAsync(BackupReading reading, List<BackupProofItem> items, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        await progress(string.Create(CultureInfo.InvariantCulture, $"{reading.Manifest.Files.Count:N0} files, {reading.Manifest.Bytes:N0} bytes: SHA-256..."));
        var damaged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in reading.Manifest.Files)
        {
            if (await FaultAsync(reading.Folder, file, cancellationToken) is { } fault)
            {
                damaged.Add(file.Path);
                items.Add(new("file", file.Path, ProofOutcome.Failed, fault));
            }
        }

        // A table or a log that was put beside the others would be read by whoever opens the volume.
        var known = reading.Manifest.Files.Select(file => file.Path).Append(BackupManifest.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in new DirectoryInfo(reading.Folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(reading.Folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !known.Contains(path)))
        {
            damaged.Add(stray);
            items.Add(new("file", stray, ProofOutcome.Failed, "it is not in the manifest: the backup has no such file"));
        }

        if (damaged.Count == 0)
        {
            items.Add(new("files", "all", ProofOutcome.Proved, string.Create(CultureInfo.InvariantCulture, $"{reading.Manifest.Files.Count:N0} files, {reading.Manifest.Bytes:N0} bytes, each with its SHA-256")));
        }

        return damaged;
    }

    private static async Task<string?> FaultAsync(string folder, BackupFile file, CancellationToken cancellationToken)
    {
        try
        {
            var (bytes, digest) = await BackupWriter.HashAsync(BackupPaths.In(folder, file.Path), cancellationToken);
            return bytes != file.Bytes ? string.Create(CultureInfo.InvariantCulture, $"it has {bytes:N0} bytes instead of {file.Bytes:N0}")
                : digest != file.Sha256 ? "it is damaged: its SHA-256 is another one"
                : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return "it is missing";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {fault.Message}";
        }
    }

    private static async Task ProveAuditAsync(BackupReading reading, HashSet<string> damaged, List<BackupProofItem> items, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        await progress("The audit log...");
        var segments = reading.Manifest.Files.Where(file => file.Path.StartsWith(BackupPaths.Audit + "/", StringComparison.Ordinal) && !damaged.Contains(file.Path)).ToList();
        foreach (var segment in segments)
        {
            if (await SqliteCopy.CheckAsync(SqliteCopy.ReadOnly(BackupPaths.In(reading.Folder, segment.Path)), cancellationToken) is [var fault, ..])
            {
                items.Add(new("audit", segment.Path, ProofOutcome.Failed, fault));
            }
        }

        if (items.TrueForAll(item => item.Kind != "audit"))
        {
            items.Add(new("audit", "log", ProofOutcome.Proved, string.Create(CultureInfo.InvariantCulture, $"{segments.Count:N0} segments, whole")));
        }
    }

    private async Task ProveDatabaseAsync(BackupReading reading, HashSet<string> damaged, RootKeyRing ring, bool full, List<BackupProofItem> items, Func<string, Task> progress, CancellationToken cancellationToken)
    {
        var head = reading.Manifest.Head;
        if (reading.Manifest.Files.All(file => file.Path != BackupPaths.Database))
        {
            items.Add(new("database", head.Database, ProofOutcome.Failed, head.Database == nameof(DatabaseProvider.SqlServer)
                ? "it is on SQL Server and not in this backup, so that no key can be proved"
                : "it is not in the backup"));
            return;
        }

        if (damaged.Contains(BackupPaths.Database))
        {
            items.Add(new("database", BackupPaths.Database, ProofOutcome.Failed, "it is damaged, so that no key was looked at"));
            return;
        }

        await progress("The database and its keys...");
        using var database = await ProvedDatabase.OpenAsync(BackupPaths.In(reading.Folder, BackupPaths.Database), head.Migration, cancellationToken);
        if (database.Fault is { } fault)
        {
            items.Add(new("database", BackupPaths.Database, ProofOutcome.Failed, fault));
            return;
        }

        items.Add(new("database", BackupPaths.Database, ProofOutcome.Proved, "whole"));
        await using var unit = database.Create();
        var proofs = new List<SealedValueProof>();
        foreach (var table in tables)
        {
            await foreach (var proof in table.ProveAsync(unit, ring, cancellationToken))
            {
                proofs.Add(proof);
            }
        }

        items.AddRange(proofs.Where(proof => proof.Fault is not null).Select(proof => new BackupProofItem("sealed", $"{proof.Table} {proof.Row}", ProofOutcome.Failed, proof.Fault!)));
        items.Add(new("sealed", "all", proofs.TrueForAll(proof => proof.Fault is null) ? ProofOutcome.Proved : ProofOutcome.Failed,
            string.Create(CultureInfo.InvariantCulture, $"{proofs.Count(proof => proof.Fault is null):N0} of {proofs.Count:N0} sealed values open under the root key {ring.Current.Id}")));
        await volumes.RunAsync(reading, damaged, unit, ring, proofs, full, items, progress, cancellationToken);
    }
}
