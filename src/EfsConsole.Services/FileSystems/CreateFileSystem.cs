using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystems;

/// <summary>
/// Persists the intent with its caller, has the keys from KMS in that caller's name, and answers while the state is
/// creating; the worker goes on. Calls other services, so it is not run anew on a conflict.
/// </summary>
internal sealed class CreateFileSystem(
    EfsConsoleDatabase database,
    LeasedRows<FileSystemEntity> rows,
    FileSystemLifeCycle lifeCycle,
    LifeCycleSignal signal,
    ResourceIds ids,
    IOptions<QuotaOptions> quotas,
    IFaultPoints faultPoints) : IOperationHandler<CreateFileSystemRequest, FileSystemDescription>
{
    public async Task<FileSystemDescription> RunAsync(CreateFileSystemRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        FileSystemThroughput.CheckLimit(request.ProvisionedThroughputInMibps);
        CheckZone(request, context.Caller.Region);
        ResourceTags.CheckCount("A file system", request.Tags?.Count ?? 0, quotas.Value.TagsPerFileSystem);
        var owner = Guid.NewGuid();
        var id = await PersistIntentAsync(request, context, owner, cancellationToken);
        FileSystemRows.Concern(context, id);
        try
        {
            // Renewed only while KMS is asked: a renewal would be another writer of the row that is read next.
            bool acquired;
            await using (rows.Renew(id, owner))
            {
                acquired = await AcquireKeysAsync(id, owner, cancellationToken);
            }

            return await CompleteAsync(context, id, owner, acquired, cancellationToken);
        }
        catch (Exception fault) when (fault is OperationException || Refusals.IsFull(fault))
        {
            if (!await UndoAsync(id, owner) && Refusals.IsFull(fault))
            {
                throw Refusals.IntentStands($"The file system '{id}'", "A CreateFileSystem with the same creation token answers its id.", fault);
            }

            throw;
        }
        catch
        {
            // Not a refusal: the caller is gone, or the database is in trouble. The intent stands, and the worker goes on with it.
            await GiveFreeAsync(id, owner);
            throw;
        }
    }

    private static void CheckZone(CreateFileSystemRequest request, string region)
    {
        var zones = Zones.Of(region).Select(zone => zone.ZoneName).ToList();
        if (request.AvailabilityZoneName is { } name && !zones.Contains(name, StringComparer.Ordinal))
        {
            throw new UnsupportedAvailabilityZoneException($"The region '{region}' has no Availability Zone '{name}'. It has {string.Join(", ", zones)}.", "availabilityZoneName");
        }
    }

    // Of a file system that nobody asked a backup for, nothing is said: it has no backup policy.
    private static string? BackupStatusOf(CreateFileSystemRequest request) => (request.Backup, request.AvailabilityZoneName) switch
    {
        (true, _) or (null, not null) => BackupPolicy.Enabled,
        (false, _) => BackupPolicy.Disabled,
        _ => null,
    };

    private async Task<bool> AcquireKeysAsync(string id, Guid owner, CancellationToken cancellationToken)
    {
        try
        {
            return await lifeCycle.AcquireKeysAsync(id, owner, cancellationToken);
        }
        catch (OperationException refusal)
        {
            // KMS names its own request's member, which the caller never saw.
            refusal.Concern("kmsKeyId");
            throw;
        }
    }

    /// <summary>
    /// From the look at the row to the save nobody else writes: whoever deletes or tags the file system comes before, and
    /// is seen, or after.
    /// </summary>
    private async Task<FileSystemDescription> CompleteAsync(OperationContext context, string id, Guid owner, bool acquired, CancellationToken cancellationToken)
    {
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        var row = await context.Database.FileSystems.Include(row => row.Tags).SingleOrDefaultAsync(row => row.FileSystemId == id, cancellationToken);
        if (row is null or { LifeCycleState: LifeCycleState.Deleting })
        {
            throw new FileSystemNotFoundException($"The file system '{id}' was deleted while it was being made.", "creationToken");
        }

        // Otherwise the lease ran out, and the worker goes on with the row as it is.
        if (acquired && row.LeaseOwner == owner && row.Step == LifeCycleStep.AcquireKeys)
        {
            FileSystemLifeCycle.Complete(row);
            row.LeaseOwner = null;
            row.LeasedUntil = null;
            context.OnCommitted(signal.Wake);
        }

        var description = FileSystemRows.Describe(row, 0, row.Tags, context.Caller);
        faultPoints.Before("file-system.answer");
        await context.SaveAsync(description);
        faultPoints.After("file-system.answer");
        return description;
    }

    private async Task<string> PersistIntentAsync(CreateFileSystemRequest request, OperationContext context, Guid owner, CancellationToken cancellationToken)
    {
        faultPoints.Before("file-system.intent");
        using var pass = await database.Writers.EnterAsync(cancellationToken);
        await using var unit = database.Create();
        var region = context.Caller.Region;
        await CheckTokenAsync(unit, region, request.CreationToken!, cancellationToken);
        if (await unit.FileSystems.CountAsync(row => row.Region == region, cancellationToken) >= quotas.Value.FileSystems)
        {
            throw new FileSystemLimitExceededException(
                $"The account has {quotas.Value.FileSystems} file systems in {region}, the most it may have. Delete one, or raise Quotas:FileSystems.");
        }

        var id = ids.FileSystem();
        var row = new FileSystemEntity
        {
            FileSystemId = id,
            Region = region,
            CreationToken = request.CreationToken!,
            PerformanceMode = request.PerformanceMode ?? PerformanceMode.GeneralPurpose,
            Encrypted = request.Encrypted ?? false,
            RequestedKmsKeyId = request.KmsKeyId,
            LifeCycleState = LifeCycleState.Creating,
            Step = LifeCycleStep.AcquireKeys,
            CallerJson = PersistedCaller.ToJson(context.Caller),
            ThroughputMode = request.ThroughputMode ?? ThroughputMode.Bursting,
            ProvisionedThroughputInMibps = request.ProvisionedThroughputInMibps,
            AvailabilityZone = request.AvailabilityZoneName,
            BackupStatus = BackupStatusOf(request),
            Name = request.Tags?.SingleOrDefault(tag => tag.Key == Tag.NameKey)?.Value,
            Tags = [.. (request.Tags ?? []).Select(tag => new FileSystemTagEntity { FileSystemId = id, TagKey = tag.Key, TagValue = tag.Value })],
            MeteredBytes = 0,
            VolumeEpoch = 0,
            CreatedAt = context.Now,
        };
        rows.Own(row, owner);
        unit.FileSystems.Add(row);
        try
        {
            await unit.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException conflict) when (EfsConsoleDatabase.IsUniqueViolation(conflict))
        {
            // Another process was first with the token.
            await using var fresh = database.Create();
            await CheckTokenAsync(fresh, region, request.CreationToken!, cancellationToken);
            throw;
        }

        faultPoints.After("file-system.intent");
        return row.FileSystemId;
    }

    private static async Task CheckTokenAsync(EfsConsoleDbContext unit, string region, string token, CancellationToken cancellationToken)
    {
        var holder = await unit.FileSystems
            .Where(row => row.Region == region && row.CreationToken == token)
            .Select(row => row.FileSystemId)
            .SingleOrDefaultAsync(cancellationToken);
        if (holder is not null)
        {
            throw new FileSystemAlreadyExistsException(holder);
        }
    }

    /// <summary>Has the intent withdrawn, now or by the worker. False when it stands: the worker will go on with it.</summary>
    private async Task<bool> UndoAsync(string id, Guid owner)
    {
        var refused = false;
        try
        {
            refused = await lifeCycle.RefuseAsync(id, owner, CancellationToken.None);
            await lifeCycle.WithdrawAsync(id, owner, CancellationToken.None);
        }
        catch (Exception fault) when (fault is OperationException || EfsConsoleDatabase.IsFull(fault))
        {
            // KMS or the disk refuses this too for now. What is to be undone stands in the row, and the worker sees to it.
        }
        finally
        {
            await GiveFreeAsync(id, owner);
        }

        return refused;
    }

    private async Task GiveFreeAsync(string id, Guid owner)
    {
        await rows.GiveUpAsync(id, owner);
        signal.Wake();
    }
}
