using System.Globalization;
using System.Security.Cryptography;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.RootKeys;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Backups;

/// <summary>Proves the keys of a backup, the data keys under them, and the volumes under those.</summary>
public sealed class VolumeProving(Lazy<IVolumeCopies> copies)
{
    private const int MostPlaces = 20;

    private static readonly SymmetricCipher Cipher = new();

    internal async Task RunAsync(
        BackupReading reading,
        HashSet<string> damaged,
        EfsConsoleDbContext unit,
        RootKeyRing ring,
        IReadOnlyList<SealedValueProof> proofs,
        bool full,
        List<BackupProofItem> items,
        Func<string, Task> progress,
        CancellationToken cancellationToken)
    {
        var keys = await unit.Keys.AsNoTracking().Include(key => key.Materials).Include(key => key.Aliases).OrderBy(key => key.KeyId).AsSplitQuery().ToListAsync(cancellationToken);
        var broken = proofs.Where(proof => proof.Fault is not null).Select(proof => proof.Row).ToHashSet(StringComparer.Ordinal);
        items.AddRange(keys.Select(key => Describe(key, broken)));
        var systems = await unit.FileSystems.AsNoTracking().Include(system => system.DataKeys).OrderBy(system => system.FileSystemId).ToListAsync(cancellationToken);
        foreach (var system in systems)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await progress($"{system.FileSystemId}...");
            await ProveAsync(reading, damaged, system, keys, ring, full, items, cancellationToken);
        }
    }

    private static BackupProofItem Describe(KeyEntity key, HashSet<string> broken)
    {
        var there = key.Materials.Where(material => material.SealedMaterial is not null).ToList();
        var opened = there.Count(material => !broken.Contains(string.Create(CultureInfo.InvariantCulture, $"{key.KeyId} {material.MaterialVersion}")));
        var name = key.Aliases.Select(alias => alias.AliasName).Order(StringComparer.Ordinal).FirstOrDefault();
        var gone = key.Materials.Count - there.Count;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{key.KeyState}, {opened:N0} of {there.Count:N0} key materials open");
        return new(
            "key",
            name is null ? key.KeyId.ToString() : $"{key.KeyId} {name}",
            opened < there.Count ? ProofOutcome.Failed : gone > 0 || there.Count == 0 ? ProofOutcome.ByRule : ProofOutcome.Proved,
            gone > 0 ? string.Create(CultureInfo.InvariantCulture, $"{detail}; {gone:N0} imported and not there: expired or deleted") : there.Count == 0 ? $"{detail}; it waits for its first import" : detail);
    }

    private async Task ProveAsync(
        BackupReading reading, HashSet<string> damaged, FileSystemEntity system, List<KeyEntity> keys, RootKeyRing ring, bool full, List<BackupProofItem> items, CancellationToken cancellationToken)
    {
        var id = system.FileSystemId;
        if (system.Step is not (LifeCycleStep.None or LifeCycleStep.MakeVolume))
        {
            items.Add(new("volume", id, ProofOutcome.ByRule, $"{system.LifeCycleState}: its {(system.Step is LifeCycleStep.AcquireKeys or LifeCycleStep.Withdraw ? "creation is not finished" : "deletion goes on after a restore")}"));
            return;
        }

        VolumeDataKeys? dataKeys = null;
        try
        {
            if (system.Encrypted)
            {
                var (item, opened) = Unwrap(system, keys, ring);
                items.Add(item);
                dataKeys = opened;
                if (opened is null)
                {
                    items.Add(new("volume", id, item.Outcome, "not read, for want of its data keys; its files are as they were written, or named above"));
                    return;
                }
            }

            var taken = dataKeys;
            dataKeys = null;
            items.Add(await ProveVolumeAsync(reading, damaged, system, taken, full, cancellationToken));
        }
        finally
        {
            dataKeys?.Dispose();
        }
    }

    private async Task<BackupProofItem> ProveVolumeAsync(BackupReading reading, HashSet<string> damaged, FileSystemEntity system, VolumeDataKeys? dataKeys, bool full, CancellationToken cancellationToken)
    {
        var id = system.FileSystemId;
        var files = reading.Manifest.Files.Where(file => BackupPaths.FileSystemOf(file.Path) == id).ToList();
        var broken = damaged.Count(path => BackupPaths.FileSystemOf(path) == id);
        if (files.Count == 0 || broken > 0)
        {
            dataKeys?.Dispose();
            return files.Count > 0 ? new("volume", id, ProofOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"not read: {broken:N0} of its files are not what was written"))
                : system.Step == LifeCycleStep.MakeVolume ? new("volume", id, ProofOutcome.ByRule, "not made yet: its creation goes on after a restore")
                : new("volume", id, ProofOutcome.Failed, "its volume is not in the backup: it was missing already when the backup was made");
        }

        var copy = new VolumeCopy(Path.Combine(reading.Folder, BackupPaths.Volumes), id, system.Encrypted, system.VolumeEpoch);
        var proof = await copies.Value.ProveAsync(copy, dataKeys, full, cancellationToken);
        var read = string.Create(CultureInfo.InvariantCulture, $"{proof.Objects:N0} objects, {proof.Bytes:N0} bytes read");
        return proof.DamageCount == 0
            ? new("volume", id, ProofOutcome.Proved, full ? $"whole: {read}" : $"header and tree whole: {read}; the contents are proved with --full")
            : new("volume", id, ProofOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"damaged in {proof.DamageCount:N0} places: {string.Join("; ", proof.Damage.Take(MostPlaces).Select(Place))}"));
    }

    private static string Place(VolumeDamage damage) => $"{damage.Path ?? (damage.Inode is { } inode ? string.Create(CultureInfo.InvariantCulture, $"object {inode}") : "the volume")}: {damage.Detail}";

    private static (BackupProofItem Item, VolumeDataKeys? Keys) Unwrap(FileSystemEntity system, List<KeyEntity> keys, RootKeyRing ring)
    {
        byte[]? content = null;
        byte[]? metadata = null;
        try
        {
            var (contentOutcome, contentDetail) = Unwrap(system, DataKeyPurpose.Content, keys, ring, out content);
            var (metadataOutcome, metadataDetail) = Unwrap(system, DataKeyPurpose.Metadata, keys, ring, out metadata);
            var item = new BackupProofItem("dataKeys", system.FileSystemId, contentOutcome > metadataOutcome ? contentOutcome : metadataOutcome, $"contents {contentDetail}; names and tree {metadataDetail}");
            if (content is null || metadata is null)
            {
                return (item, null);
            }

            var opened = new VolumeDataKeys(content, metadata);
            content = metadata = null;
            return (item, opened);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(metadata);
        }
    }

    private static (ProofOutcome Outcome, string Detail) Unwrap(FileSystemEntity system, DataKeyPurpose purpose, List<KeyEntity> keys, RootKeyRing ring, out byte[]? dataKey)
    {
        dataKey = null;
        if (system.DataKeys.Find(key => key.Purpose == (int)purpose) is not { } wrapped)
        {
            return (ProofOutcome.Failed, "has no wrapped data key");
        }

        if (!CiphertextBlobHeader.TryRead(wrapped.CiphertextBlob, out var header) || header.KeyId != wrapped.KeyId)
        {
            return (ProofOutcome.Failed, "has a wrapped data key that is damaged");
        }

        if (keys.Find(key => key.KeyId == header.KeyId) is not { } master)
        {
            return (ProofOutcome.ByRule, $"is lost for good: the key {header.KeyId} was deleted");
        }

        if (master.Materials.Find(material => material.MaterialVersion == header.MaterialVersion) is not { } row)
        {
            return (ProofOutcome.Failed, $"is wrapped under material {header.MaterialVersion} of the key {header.KeyId}, which there is not");
        }

        if (row.SealedMaterial is not { } sealedMaterial)
        {
            return (ProofOutcome.ByRule, $"waits for imported material of the key {header.KeyId}");
        }

        try
        {
            using var material = KeyMaterial.Unwrap(ring.For(sealedMaterial), row.KeyId, row.MaterialVersion, sealedMaterial);
            using var plaintext = Cipher.Decrypt(material, wrapped.CiphertextBlob, EncryptionContext.From(FileSystemKeys.Context(system.FileSystemId)));
            if (plaintext.Length != 32)
            {
                return (ProofOutcome.Failed, "has a data key of a wrong length");
            }

            dataKey = plaintext.Span.ToArray();
            return (ProofOutcome.Proved, master.KeyState == KeyState.Enabled ? "opens" : $"opens, under a key that is {master.KeyState}");
        }
        catch (Exception fault) when (fault is AuthenticationFailedException or WrongRootKeyException)
        {
            return (ProofOutcome.Failed, $"does not unwrap under the key {header.KeyId}");
        }
    }
}
