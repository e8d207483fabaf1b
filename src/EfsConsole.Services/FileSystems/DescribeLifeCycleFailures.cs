using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

internal sealed class DescribeLifeCycleFailures : IOperationHandler<DescribeLifeCycleFailuresRequest, DescribeLifeCycleFailuresResponse>
{
    public async Task<DescribeLifeCycleFailuresResponse> RunAsync(DescribeLifeCycleFailuresRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);

        // Those too that have no interface yet: no other call shows that they are stuck.
        var targets = await context.Database.MountTargets.AsNoTracking()
            .Where(target => target.FileSystemId == fileSystem.FileSystemId && target.FailureReason != null)
            .OrderBy(target => target.AvailabilityZone)
            .ToListAsync(cancellationToken);
        return new()
        {
            Failures =
            [
                .. fileSystem.FailureReason is null ? Array.Empty<LifeCycleFailure>() : [Describe(fileSystem, fileSystem.FileSystemId, zone: null)],
                .. targets.Select(target => Describe(target, target.MountTargetId, target.AvailabilityZone)),
            ],
        };
    }

    private static LifeCycleFailure Describe(ILeasedEntity row, string id, string? zone) => new()
    {
        ResourceId = id,
        AvailabilityZoneName = zone,
        LifeCycleState = row.LifeCycleState,
        Reason = row.FailureReason!,
        FailingSince = row.FailingSince!.Value,
        NextAttempt = row.LeaseOwner is null ? row.LeasedUntil : null,
    };
}
