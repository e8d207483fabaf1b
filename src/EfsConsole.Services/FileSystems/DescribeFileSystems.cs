using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

public sealed class DescribeFileSystems : IOperationHandler<DescribeFileSystemsRequest, DescribeFileSystemsResponse>
{
    public async Task<DescribeFileSystemsResponse> RunAsync(DescribeFileSystemsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var after = Marker.Read(request.Marker, position => FileSystemLimits.FileSystemIdPattern().IsMatch(position));
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
            FileSystems = await FileSystemRows.DescribeAsync(context, rows, cancellationToken),
            NextMarker = next ? Marker.Of(rows[^1].FileSystemId) : null,
        };
    }

    private static async Task<List<FileSystemEntity>> RowsAsync(DescribeFileSystemsRequest request, OperationContext context, string? after, int size, CancellationToken cancellationToken)
    {
        if (request.FileSystemId is { } id)
        {
            return [await FileSystemRows.GetAsync(context, id, cancellationToken)];
        }

        var rows = context.Database.FileSystems.AsNoTracking().Where(row => row.Region == context.Caller.Region);
        if (request.CreationToken is { } token)
        {
            var row = await rows.SingleOrDefaultAsync(row => row.CreationToken == token, cancellationToken)
                ?? throw new FileSystemNotFoundException($"No file system has the creation token '{token}'.", "creationToken");
            FileSystemRows.Concern(context, row.FileSystemId);
            return [row];
        }

        if (after is not null)
        {
            rows = rows.Where(row => string.Compare(row.FileSystemId, after) > 0);
        }

        return await rows.OrderBy(row => row.FileSystemId).Take(size + 1).ToListAsync(cancellationToken);
    }
}
