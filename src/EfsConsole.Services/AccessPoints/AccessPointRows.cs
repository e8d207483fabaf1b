using System.Globalization;
using EfsConsole.Domain;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.AccessPoints;

/// <summary>Finds access points of the caller's account and region, and describes them.</summary>
internal static class AccessPointRows
{
    /// <summary>
    /// Finds one by id or ARN, and names it and its file system in the audit record. An ARN of another account or region names none of ours.
    /// </summary>
    /// <exception cref="AccessPointNotFoundException">There is none.</exception>
    public static async Task<AccessPointEntity> GetAsync(OperationContext context, string idOrArn, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var id = FileSystemLimits.BareId(idOrArn);
        var isOwn = id == idOrArn || string.Equals(Arn.AccessPoint(caller.Region, caller.AccountId, id), idOrArn, StringComparison.Ordinal);
        var row = isOwn
            ? await context.Database.AccessPoints.SingleOrDefaultAsync(row => row.AccessPointId == id && row.Region == caller.Region, cancellationToken)
            : null;
        if (row is null)
        {
            throw new AccessPointNotFoundException($"Access point '{id}' does not exist.", "accessPointId");
        }

        Concern(context, row);
        return row;
    }

    /// <summary>Names an access point and its file system in the audit record.</summary>
    public static void Concern(OperationContext context, AccessPointEntity row)
    {
        context.Concerns(AuditResource.AccessPoint, Arn.AccessPoint(context.Caller.Region, context.Caller.AccountId, row.AccessPointId));
        FileSystemRows.Concern(context, row.FileSystemId);
    }

    /// <summary>Access points, with their tags.</summary>
    public static AccessPointDescription Describe(AccessPointEntity row, Caller caller) => new()
    {
        ClientToken = row.ClientToken,
        Name = row.Tags.Find(tag => tag.TagKey == Tag.NameKey)?.TagValue,
        Tags = ResourceTags.Of(row.Tags),
        AccessPointId = row.AccessPointId,
        AccessPointArn = Arn.AccessPoint(row.Region, caller.AccountId, row.AccessPointId),
        FileSystemId = row.FileSystemId,
        PosixUser = row.PosixUid is null ? null : new() { Uid = row.PosixUid, Gid = row.PosixGid, SecondaryGids = Numbers(row.SecondaryGids) },
        RootDirectory = new()
        {
            Path = row.RootPath,
            CreationInfo = row.OwnerUid is null ? null : new() { OwnerUid = row.OwnerUid, OwnerGid = row.OwnerGid, Permissions = row.Permissions },
        },
        OwnerId = caller.AccountId,
        LifeCycleState = LifeCycleState.Available,
    };

    /// <summary>Numbers as one text; null of none at all.</summary>
    public static string? Text(IReadOnlyList<long>? numbers) =>
        numbers is null ? null : string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static IReadOnlyList<long>? Numbers(string? text) =>
        text is null ? null : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
}
