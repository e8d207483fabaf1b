using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.MountTargets;

/// <summary>Finds mount targets of the caller's region. One whose interface is not made has no answer yet and is not seen.</summary>
internal static class MountTargetRows
{
    public static IQueryable<MountTargetEntity> Visible(EfsConsoleDbContext database, string region) =>
        database.MountTargets.Where(target => target.NetworkInterfaceId != null && target.FileSystem!.Region == region);

    /// <exception cref="MountTargetNotFoundException">There is none.</exception>
    public static async Task<MountTargetEntity> GetAsync(OperationContext context, string id, CancellationToken cancellationToken)
    {
        var row = await Visible(context.Database, context.Caller.Region).SingleOrDefaultAsync(target => target.MountTargetId == id, cancellationToken)
            ?? throw new MountTargetNotFoundException($"Mount target '{id}' does not exist.", "mountTargetId");
        FileSystemRows.Concern(context, row.FileSystemId);
        return row;
    }

    /// <exception cref="IncorrectMountTargetStateException">It is not available.</exception>
    public static void RequireAvailable(MountTargetEntity row)
    {
        if (row.LifeCycleState != LifeCycleState.Available)
        {
            throw new IncorrectMountTargetStateException(
                $"The mount target '{row.MountTargetId}' is in the state '{row.LifeCycleState}'; this call needs 'available'.",
                "mountTargetId");
        }
    }

    /// <exception cref="SecurityGroupLimitExceededException">There are too many.</exception>
    public static void CheckGroupCount(IReadOnlyList<string>? groups, int limit)
    {
        if (groups?.Distinct(StringComparer.Ordinal).Count() > limit)
        {
            throw new SecurityGroupLimitExceededException($"A mount target has at most {limit} security groups; {groups.Count} are given.", "securityGroups");
        }
    }

    public static MountTargetDescription Describe(MountTargetEntity row, Caller caller) => new()
    {
        OwnerId = caller.AccountId,
        MountTargetId = row.MountTargetId,
        FileSystemId = row.FileSystemId,
        SubnetId = row.SubnetId,
        LifeCycleState = row.LifeCycleState,
        IpAddress = row.IpAddress!,
        NetworkInterfaceId = row.NetworkInterfaceId!,
        AvailabilityZoneId = Zones.IdOf(row.AvailabilityZone),
        AvailabilityZoneName = row.AvailabilityZone,
        VpcId = row.VpcId,
    };
}
