using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

/// <summary>Finds file systems of the caller's account and region, and describes them.</summary>
internal static class FileSystemRows
{
    /// <summary>
    /// Finds one by id or ARN, and names it in the audit record. An ARN of another account or region names none of ours.
    /// </summary>
    /// <exception cref="FileSystemNotFoundException">There is none.</exception>
    public static async Task<FileSystemEntity> GetAsync(OperationContext context, string idOrArn, CancellationToken cancellationToken)
    {
        var id = OwnId(idOrArn, context.Caller);
        var row = id is null
            ? null
            : await context.Database.FileSystems.SingleOrDefaultAsync(row => row.FileSystemId == id && row.Region == context.Caller.Region, cancellationToken);
        if (row is null)
        {
            throw NotFound(idOrArn);
        }

        Concern(context, row.FileSystemId);
        return row;
    }

    /// <summary>Finds one that is available.</summary>
    /// <exception cref="FileSystemNotFoundException">There is none.</exception>
    /// <exception cref="IncorrectFileSystemLifeCycleStateException">It is not available.</exception>
    public static async Task<FileSystemEntity> GetAvailableAsync(OperationContext context, string idOrArn, CancellationToken cancellationToken)
    {
        var row = await GetAsync(context, idOrArn, cancellationToken);
        return row.LifeCycleState == LifeCycleState.Available
            ? row
            : throw new IncorrectFileSystemLifeCycleStateException(
                $"The file system '{row.FileSystemId}' is in the state '{row.LifeCycleState}'; this call needs 'available'.",
                "fileSystemId");
    }

    public static FileSystemNotFoundException NotFound(string idOrArn) =>
        new($"File system '{FileSystemLimits.BareId(idOrArn)}' does not exist.", "fileSystemId");

    public static void Concern(OperationContext context, string fileSystemId) => context.Concerns(AuditResource.FileSystem, ArnOf(context, fileSystemId));

    /// <summary>The ARN of a file system of the caller's account and region.</summary>
    public static string ArnOf(OperationContext context, string fileSystemId) => Arn.FileSystem(context.Caller.Region, context.Caller.AccountId, fileSystemId);

    /// <summary>Describes file systems, with their tags and the number of their mount targets.</summary>
    public static async Task<IReadOnlyList<FileSystemDescription>> DescribeAsync(OperationContext context, IReadOnlyList<FileSystemEntity> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.FileSystemId).ToList();
        var counts = await MountTargetCountsAsync(context.Database, ids, cancellationToken);
        var tags = (await context.Database.FileSystemTags.AsNoTracking().Where(tag => ids.Contains(tag.FileSystemId)).ToListAsync(cancellationToken)).ToLookup(tag => tag.FileSystemId);
        return [.. rows.Select(row => Describe(row, counts.GetValueOrDefault(row.FileSystemId), tags[row.FileSystemId], context.Caller))];
    }

    public static FileSystemDescription Describe(FileSystemEntity row, int mountTargets, IEnumerable<FileSystemTagEntity> tags, Caller caller) => new()
    {
        OwnerId = caller.AccountId,
        CreationToken = row.CreationToken,
        FileSystemId = row.FileSystemId,
        FileSystemArn = Arn.FileSystem(row.Region, caller.AccountId, row.FileSystemId),
        CreationTime = row.CreatedAt,
        LifeCycleState = row.LifeCycleState,
        Name = row.Name,
        NumberOfMountTargets = mountTargets,
        SizeInBytes = new(row.MeteredBytes, row.MeteredAt),
        PerformanceMode = row.PerformanceMode,
        Encrypted = row.Encrypted,
        KmsKeyId = row.KmsKeyArn,
        ThroughputMode = row.ThroughputMode,
        ProvisionedThroughputInMibps = row.ProvisionedThroughputInMibps,
        AvailabilityZoneName = row.AvailabilityZone,
        AvailabilityZoneId = row.AvailabilityZone is null ? null : Zones.IdOf(row.AvailabilityZone),
        Tags = ResourceTags.Of(tags),
        FileSystemProtection = new(row.ReplicationOverwriteProtection),
    };

    /// <summary>How many mount targets each of the file systems has.</summary>
    public static async Task<Dictionary<string, int>> MountTargetCountsAsync(EfsConsoleDbContext database, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await database.MountTargets
            .Where(target => ids.Contains(target.FileSystemId) && target.NetworkInterfaceId != null)
            .GroupBy(target => target.FileSystemId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    /// <summary>The id that an id or ARN names; null where the ARN is of another account or region.</summary>
    public static string? OwnId(string idOrArn, Caller caller)
    {
        if (!Arn.TryParse(idOrArn, out var arn))
        {
            return idOrArn;
        }

        var id = FileSystemLimits.BareId(arn.Resource);
        return string.Equals(Arn.FileSystem(caller.Region, caller.AccountId, id), idOrArn, StringComparison.Ordinal) ? id : null;
    }
}
