using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.AccessPoints;

internal sealed class CreateAccessPoint(ResourceIds ids, IOptions<QuotaOptions> quotas) : IOperationHandler<CreateAccessPointRequest, AccessPointDescription>
{
    public async Task<AccessPointDescription> RunAsync(CreateAccessPointRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var region = context.Caller.Region;
        var holder = await database.AccessPoints
            .Where(point => point.Region == region && point.ClientToken == request.ClientToken)
            .Select(point => point.AccessPointId)
            .SingleOrDefaultAsync(cancellationToken);
        if (holder is not null)
        {
            throw new AccessPointAlreadyExistsException(holder);
        }

        var fileSystem = await FileSystemRows.GetAvailableAsync(context, request.FileSystemId!, cancellationToken);
        var limit = quotas.Value.AccessPointsPerFileSystem;
        if (await database.AccessPoints.CountAsync(point => point.FileSystemId == fileSystem.FileSystemId, cancellationToken) >= limit)
        {
            throw new AccessPointLimitExceededException(
                $"The file system '{fileSystem.FileSystemId}' has {limit} access points, the most it may have. Delete some, or raise Quotas:AccessPointsPerFileSystem.");
        }

        ResourceTags.CheckCount("An access point", request.Tags?.Count ?? 0, quotas.Value.TagsPerFileSystem);

        // Whoever deletes the file system meanwhile meets a conflict.
        RowTouch.Touch(database, fileSystem);
        var row = Row(request, ids.AccessPoint(), fileSystem, context.Now);
        database.AccessPoints.Add(row);
        AccessPointRows.Concern(context, row);
        return AccessPointRows.Describe(row, context.Caller);
    }

    private static AccessPointEntity Row(CreateAccessPointRequest request, string id, FileSystemEntity fileSystem, DateTime now) => new()
    {
        AccessPointId = id,
        FileSystemId = fileSystem.FileSystemId,
        Region = fileSystem.Region,
        ClientToken = request.ClientToken!,
        PosixUid = request.PosixUser?.Uid,
        PosixGid = request.PosixUser?.Gid,
        SecondaryGids = AccessPointRows.Text(request.PosixUser?.SecondaryGids),
        RootPath = request.RootDirectory?.Path ?? RootDirectory.DefaultPath,
        OwnerUid = request.RootDirectory?.CreationInfo?.OwnerUid,
        OwnerGid = request.RootDirectory?.CreationInfo?.OwnerGid,
        Permissions = request.RootDirectory?.CreationInfo?.Permissions,
        CreatedAt = now,
        Tags = [.. (request.Tags ?? []).Select(tag => new AccessPointTagEntity { AccessPointId = id, TagKey = tag.Key, TagValue = tag.Value })],
    };
}
