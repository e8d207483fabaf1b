using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

/// <summary>The state machine of file systems. CreateFileSystem itself drives it over the first step.</summary>
internal sealed class FileSystemLifeCycle(
    EfsConsoleDatabase database,
    LeasedRows<FileSystemEntity> rows,
    FileSystemKeys keys,
    Lazy<IVolumeStore> volumes,
    AuditTrail audit,
    AuditClock clock,
    InstallationState installation,
    IFaultPoints faultPoints,
    TimeProvider time) : LifeCycle<FileSystemEntity>(database, rows)
{
    private IReadOnlyDictionary<string, Func<FileSystemEntity, Guid, CancellationToken, Task>>? _steps;

    protected override IReadOnlyDictionary<string, Func<FileSystemEntity, Guid, CancellationToken, Task>> Steps =>
        _steps ??= new Dictionary<string, Func<FileSystemEntity, Guid, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            [LifeCycleStep.AcquireKeys] = GoOnWithIntentAsync,
            [LifeCycleStep.MakeVolume] = MakeVolumeAsync,
            [LifeCycleStep.Withdraw] = WithdrawAsync,
            [LifeCycleStep.DestroyDataKeys] = DestroyDataKeysAsync,
            [LifeCycleStep.RetireGrants] = RetireGrantsAsync,
            [LifeCycleStep.DestroyVolume] = DestroyVolumeAsync,
        };

    protected override IQueryable<KeyValuePair<string, DateTime?>> Unfinished(EfsConsoleDbContext database) => database.FileSystems
        .Where(row => LifeCycleStep.Unfinished.Contains(row.LifeCycleState))
        .Select(row => new KeyValuePair<string, DateTime?>(row.FileSystemId, row.LeasedUntil));

    /// <summary>
    /// Has the data keys and grants of an intent, unless it has them already. False when someone else took the row or
    /// deleted the file system meanwhile.
    /// </summary>
    /// <exception cref="OperationException">KMS refuses.</exception>
    public async Task<bool> AcquireKeysAsync(string id, Guid owner, CancellationToken cancellationToken)
    {
        var row = await ReadWithKeysAsync(id, cancellationToken);
        if (row is not { Encrypted: true, DataKeys.Count: 0 })
        {
            return row is not null;
        }

        var caller = PersistedCaller.FromJson(row.CallerJson);
        var pair = new KeyPair(
            await keys.DescribeAsync(row.KmsKeyArn ?? row.RequestedKmsKeyId ?? FileSystemKeys.ServiceManagedAlias, caller, cancellationToken),
            await keys.DescribeAsync(FileSystemKeys.ServiceManagedAlias, caller, cancellationToken));

        // From here on grants may exist, and they are on these keys even if an alias is pointed elsewhere.
        if (!await Rows.AdvanceAsync("file-system.resolve-keys", id, owner, LifeCycleStep.AcquireKeys, (_, found) => { found.KmsKeyArn = pair.Content; return Task.CompletedTask; }, cancellationToken))
        {
            return false;
        }

        var wrapped = await keys.GenerateAsync(id, pair, caller, cancellationToken);
        return await Rows.AdvanceAsync("file-system.keep-data-keys", id, owner, LifeCycleStep.AcquireKeys, (unit, _) => { unit.WrappedDataKeys.AddRange(wrapped); return Task.CompletedTask; }, cancellationToken);
    }

    /// <summary>An intent that is complete: from here on the worker goes on.</summary>
    public static void Complete(FileSystemEntity row)
    {
        row.Step = LifeCycleStep.MakeVolume;
        row.RequestedKmsKeyId = null;
    }

    /// <summary>Marks an intent as refused: what there is of it is to be undone. False when someone else drives the row.</summary>
    public Task<bool> RefuseAsync(string id, Guid owner, CancellationToken cancellationToken) => Rows.AdvanceAsync(
        "file-system.refuse",
        id,
        owner,
        LifeCycleStep.AcquireKeys,
        (_, row) =>
        {
            row.Step = LifeCycleStep.Withdraw;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Undoes an intent that is marked as refused.</summary>
    public async Task WithdrawAsync(string id, Guid owner, CancellationToken cancellationToken)
    {
        if (await ReadWithKeysAsync(id, cancellationToken) is { Step: LifeCycleStep.Withdraw } row && row.LeaseOwner == owner)
        {
            await WithdrawAsync(row, owner, cancellationToken);
        }
    }

    /// <summary>The client of this intent never had an answer: a crash came between.</summary>
    private async Task GoOnWithIntentAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        var id = row.FileSystemId;
        var caller = PersistedCaller.FromJson(row.CallerJson);
        var tags = await ReadTagsAsync(id, cancellationToken);
        var call = AuditedCall.Resumed(
            new CreateFileSystemRequest
            {
                CreationToken = row.CreationToken,
                PerformanceMode = row.PerformanceMode,
                Encrypted = row.Encrypted,
                KmsKeyId = row.RequestedKmsKeyId,
                ThroughputMode = row.ThroughputMode,
                ProvisionedThroughputInMibps = row.ProvisionedThroughputInMibps,
                AvailabilityZoneName = row.AvailabilityZone,
                Backup = row.BackupStatus is null ? null : row.BackupStatus == BackupPolicy.Enabled,
                Tags = tags.Count == 0 ? null : ResourceTags.Of(tags),
            },
            caller,
            new(AuditResource.FileSystem, Arn.FileSystem(caller.Region, caller.AccountId, id)));
        try
        {
            if (!await AcquireKeysAsync(id, owner, cancellationToken))
            {
                return;
            }
        }
        catch (OperationException refusal) when (!Refusals.IsTransient(refusal))
        {
            await audit.RecordFailureAsync(call, refusal);
            await RefuseAsync(id, owner, cancellationToken);
            return;
        }

        var completed = await Rows.AdvanceAsync(
            "file-system.complete-intent",
            id,
            owner,
            LifeCycleStep.AcquireKeys,
            (unit, found) =>
            {
                Complete(found);
                audit.RecordChange(call, FileSystemRows.Describe(found, 0, tags, caller), unit);
                return Task.CompletedTask;
            },
            cancellationToken);
        if (completed)
        {
            audit.ChangeCommitted();
        }
    }

    private async Task MakeVolumeAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        faultPoints.Before("volume.create");
        await volumes.Value.CreateAsync(new(row.FileSystemId, row.Encrypted), cancellationToken);
        faultPoints.After("volume.create");
        await Rows.AdvanceAsync(
            "file-system.available",
            row.FileSystemId,
            owner,
            LifeCycleStep.MakeVolume,
            (_, found) =>
            {
                LeasedRows<FileSystemEntity>.Rest(found);
                if (found.MeteredAt is null)
                {
                    found.MeteredBytes = FileSystemLimits.EmptyFileSystemBytes;
                    found.MeteredAt = time.GetUtcNow().UtcDateTime;
                }

                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private async Task WithdrawAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        var id = row.FileSystemId;
        if (row is { Encrypted: true, KmsKeyArn: not null })
        {
            var caller = PersistedCaller.FromJson(row.CallerJson);

            // Grants are looked for by name: a crash may have come before a row could keep their ids.
            foreach (var key in new[] { row.KmsKeyArn, await keys.DescribeAsync(FileSystemKeys.ServiceManagedAlias, caller, cancellationToken) }.Distinct(StringComparer.Ordinal))
            {
                foreach (var grant in await GrantsAsync(id, key, caller, cancellationToken))
                {
                    await keys.RetireAsync(id, key, grant, caller, cancellationToken);
                }
            }
        }

        await Rows.AdvanceAsync("file-system.withdraw", id, owner, LifeCycleStep.Withdraw, RemoveAsync, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> GrantsAsync(string id, string key, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.FindGrantsAsync(id, key, caller, cancellationToken);
        }
        catch (NotFoundException)
        {
            // The key is gone for good, and its grants with it.
            return [];
        }
        catch (AccessDeniedException)
        {
            // Who may not list grants was most likely refused for what the key's policy denies: then there is none. The intent must not
            // wait for a policy that may never change.
            return [];
        }
    }

    /// <summary>
    /// Overwrites the wrapped keys where they stand, so that a copy of the volume is worthless from here on, and leaves their
    /// digests in the trail in the same transaction. What names the grants stays until they are retired.
    /// </summary>
    private async Task DestroyDataKeysAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        var destroyed = await Rows.AdvanceAsync(
            "file-system.destroy-data-keys",
            row.FileSystemId,
            owner,
            LifeCycleStep.DestroyDataKeys,
            async (unit, found) =>
            {
                var keys = await unit.WrappedDataKeys
                    .Where(key => key.FileSystemId == found.FileSystemId)
                    .OrderBy(key => key.Purpose)
                    .ToListAsync(cancellationToken);
                if (keys.Count > 0)
                {
                    FileSystemEvents.OfDestruction(found.FileSystemId, installation.AccountId, found.Region, clock.Now(), keys.ConvertAll(DestroyedDataKey.Of)).AddTo(unit);
                }

                foreach (var key in keys)
                {
                    key.CiphertextBlob = new byte[key.CiphertextBlob.Length];
                }

                found.Step = LifeCycleStep.RetireGrants;
            },
            cancellationToken);
        if (destroyed)
        {
            audit.ChangeCommitted();
        }
    }

    private async Task RetireGrantsAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        await Database.ForgetOverwrittenAsync(cancellationToken);
        var caller = PersistedCaller.FromJson(row.CallerJson);
        var wrapped = (await ReadWithKeysAsync(row.FileSystemId, cancellationToken))?.DataKeys ?? [];
        foreach (var (keyArn, grantId) in wrapped.Select(key => (key.KeyArn, key.GrantId)).Distinct())
        {
            await keys.RetireAsync(row.FileSystemId, keyArn, grantId, caller, cancellationToken);
        }

        await Rows.AdvanceAsync(
            "file-system.retire-grants",
            row.FileSystemId,
            owner,
            LifeCycleStep.RetireGrants,
            async (unit, found) =>
            {
                unit.WrappedDataKeys.RemoveRange(await unit.WrappedDataKeys.Where(key => key.FileSystemId == found.FileSystemId).ToListAsync(cancellationToken));
                found.Step = LifeCycleStep.DestroyVolume;
            },
            cancellationToken);
    }

    private async Task DestroyVolumeAsync(FileSystemEntity row, Guid owner, CancellationToken cancellationToken)
    {
        // The rows are gone by now; and where a reader was in the way of the first time, this is the second.
        await Database.ForgetOverwrittenAsync(cancellationToken);
        faultPoints.Before("volume.destroy");
        await volumes.Value.DestroyAsync(row.FileSystemId, cancellationToken);
        faultPoints.After("volume.destroy");
        await Rows.AdvanceAsync("file-system.remove", row.FileSystemId, owner, LifeCycleStep.DestroyVolume, RemoveAsync, cancellationToken);
    }

    private static async Task RemoveAsync(EfsConsoleDbContext unit, FileSystemEntity row)
    {
        unit.WrappedDataKeys.RemoveRange(await unit.WrappedDataKeys.Where(key => key.FileSystemId == row.FileSystemId).ToListAsync());
        unit.FileSystemTags.RemoveRange(await unit.FileSystemTags.Where(tag => tag.FileSystemId == row.FileSystemId).ToListAsync());
        unit.FileSystemPolicies.RemoveRange(await unit.FileSystemPolicies.Where(policy => policy.FileSystemId == row.FileSystemId).ToListAsync());
        unit.FileSystems.Remove(row);
    }

    private async Task<List<FileSystemTagEntity>> ReadTagsAsync(string id, CancellationToken cancellationToken)
    {
        await using var unit = Database.Create();
        return await unit.FileSystemTags.AsNoTracking().Where(tag => tag.FileSystemId == id).ToListAsync(cancellationToken);
    }

    private async Task<FileSystemEntity?> ReadWithKeysAsync(string id, CancellationToken cancellationToken)
    {
        await using var unit = Database.Create();
        return await unit.FileSystems.AsNoTracking().Include(row => row.DataKeys).SingleOrDefaultAsync(row => row.FileSystemId == id, cancellationToken);
    }
}
