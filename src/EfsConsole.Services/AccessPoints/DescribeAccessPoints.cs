using EfsConsole.Domain.AccessPoints;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.AccessPoints;

internal sealed class DescribeAccessPoints : IOperationHandler<DescribeAccessPointsRequest, DescribeAccessPointsResponse>
{
    public async Task<DescribeAccessPointsResponse> RunAsync(DescribeAccessPointsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var after = Marker.Read(request.NextToken, position => AccessPointLimits.AccessPointIdPattern().IsMatch(position));
        var size = Marker.PageSize(request.MaxResults);
        var rows = await (await RowsAsync(request, context, cancellationToken))
            .AsNoTracking()
            .Include(row => row.Tags)
            .Where(row => after == null || string.Compare(row.AccessPointId, after) > 0)
            .OrderBy(row => row.AccessPointId)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        var next = rows.Count > size;
        if (next)
        {
            rows.RemoveAt(size);
        }

        return new()
        {
            AccessPoints = rows.ConvertAll(row => AccessPointRows.Describe(row, context.Caller)),
            NextToken = next ? Marker.Of(rows[^1].AccessPointId) : null,
        };
    }

    private static async Task<IQueryable<AccessPointEntity>> RowsAsync(DescribeAccessPointsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var rows = context.Database.AccessPoints.Where(row => row.Region == context.Caller.Region);
        if (request.AccessPointId is { } pointId)
        {
            var id = (await AccessPointRows.GetAsync(context, pointId, cancellationToken)).AccessPointId;
            return rows.Where(row => row.AccessPointId == id);
        }

        if (request.FileSystemId is { } fileSystemId)
        {
            var id = (await FileSystemRows.GetAsync(context, fileSystemId, cancellationToken)).FileSystemId;
            return rows.Where(row => row.FileSystemId == id);
        }

        return rows;
    }
}
