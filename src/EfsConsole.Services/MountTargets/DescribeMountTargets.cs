using EfsConsole.Domain.MountTargets;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.AccessPoints;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.MountTargets;

internal sealed class DescribeMountTargets : IOperationHandler<DescribeMountTargetsRequest, DescribeMountTargetsResponse>
{
    public async Task<DescribeMountTargetsResponse> RunAsync(DescribeMountTargetsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var after = Marker.Read(request.Marker, position => MountTargetLimits.MountTargetIdPattern().IsMatch(position));
        var size = Marker.PageSize(request.MaxItems);
        var rows = await RowsAsync(request, context, after, size, cancellationToken);
        var next = rows.Count > size;
        if (next)
        {
            rows.RemoveAt(size);
        }

        return new()
        {
            Marker = request.Marker,
            MountTargets = rows.ConvertAll(row => MountTargetRows.Describe(row, context.Caller)),
            NextMarker = next ? Marker.Of(rows[^1].MountTargetId) : null,
        };
    }

    private static async Task<List<MountTargetEntity>> RowsAsync(DescribeMountTargetsRequest request, OperationContext context, string? after, int size, CancellationToken cancellationToken)
    {
        if (request.MountTargetId is { } id)
        {
            return [await MountTargetRows.GetAsync(context, id, cancellationToken)];
        }

        var fileSystemId = request.AccessPointId is { } accessPointId
            ? (await AccessPointRows.GetAsync(context, accessPointId, cancellationToken)).FileSystemId
            : (await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken)).FileSystemId;
        var rows = MountTargetRows.Visible(context.Database, context.Caller.Region).AsNoTracking().Where(target => target.FileSystemId == fileSystemId);
        if (after is not null)
        {
            rows = rows.Where(target => string.Compare(target.MountTargetId, after) > 0);
        }

        return await rows.OrderBy(target => target.MountTargetId).Take(size + 1).ToListAsync(cancellationToken);
    }
}
