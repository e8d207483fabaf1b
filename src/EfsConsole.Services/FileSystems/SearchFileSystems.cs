using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

internal sealed class SearchFileSystems : IOperationHandler<SearchFileSystemsRequest, SearchFileSystemsResponse>
{
    public async Task<SearchFileSystemsResponse> RunAsync(SearchFileSystemsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        var all = database.FileSystems.AsNoTracking().Where(row => row.Region == context.Caller.Region);
        var matches = Matching(all, request);
        var page = await Sorted(matches, request.SortBy ?? "name", request.Descending)
            .Skip(request.Offset)
            .Take(request.Limit)
            .ToListAsync(cancellationToken);
        var counts = await FileSystemRows.MountTargetCountsAsync(database, page.ConvertAll(row => row.FileSystemId), cancellationToken);
        var keys = await KeyNames.OfAsync(database, page.Select(row => row.KmsKeyArn).OfType<string>(), cancellationToken);
        var deletions = await DeletionsAsync(page.FindAll(row => row.KmsKeyArn is { } arn && keys.State(arn) is null).ConvertAll(row => row.FileSystemId), database, cancellationToken);
        return new()
        {
            Rows = page.ConvertAll(row => Describe(row, counts.GetValueOrDefault(row.FileSystemId), keys, deletions.GetValueOrDefault(row.FileSystemId))),
            MatchCount = await matches.CountAsync(cancellationToken),
            TotalCount = await all.CountAsync(cancellationToken),
        };
    }

    // When the keys of file systems were deleted: few have lost theirs.
    private static async Task<Dictionary<string, DateTime?>> DeletionsAsync(List<string> ids, EfsConsoleDbContext database, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await database.WrappedDataKeys.AsNoTracking()
            .Where(dataKey => ids.Contains(dataKey.FileSystemId) && dataKey.Purpose == (int)DataKeyPurpose.Content)
            .ToDictionaryAsync(dataKey => dataKey.FileSystemId, dataKey => dataKey.KeyDeletedAt, cancellationToken);

    private static IQueryable<FileSystemEntity> Matching(IQueryable<FileSystemEntity> rows, SearchFileSystemsRequest request)
    {
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            var text = request.Text.Trim().ToUpperInvariant();
            rows = rows.Where(row => row.FileSystemId.ToUpper().Contains(text) || (row.Name != null && row.Name.ToUpper().Contains(text)));
        }

        if (request.LifeCycleState is { } state)
        {
            rows = rows.Where(row => row.LifeCycleState == state);
        }

        if (request.Encrypted is { } encrypted)
        {
            rows = rows.Where(row => row.Encrypted == encrypted);
        }

        return rows;
    }

    // The id makes every order total: a row stands on one page only.
    private static IQueryable<FileSystemEntity> Sorted(IQueryable<FileSystemEntity> rows, string column, bool descending) => (column, descending) switch
    {
        ("name", false) => rows.OrderBy(row => row.Name == null).ThenBy(row => row.Name).ThenBy(row => row.FileSystemId),
        ("name", true) => rows.OrderBy(row => row.Name == null).ThenByDescending(row => row.Name).ThenByDescending(row => row.FileSystemId),
        ("encrypted", false) => rows.OrderBy(row => row.Encrypted).ThenBy(row => row.FileSystemId),
        ("encrypted", true) => rows.OrderByDescending(row => row.Encrypted).ThenByDescending(row => row.FileSystemId),
        ("size", false) => rows.OrderBy(row => row.MeteredBytes).ThenBy(row => row.FileSystemId),
        ("size", true) => rows.OrderByDescending(row => row.MeteredBytes).ThenByDescending(row => row.FileSystemId),
        ("mountTargets", false) => rows.OrderBy(row => row.MountTargets.Count(target => target.NetworkInterfaceId != null)).ThenBy(row => row.FileSystemId),
        ("mountTargets", true) => rows.OrderByDescending(row => row.MountTargets.Count(target => target.NetworkInterfaceId != null)).ThenByDescending(row => row.FileSystemId),
        ("state", false) => rows.OrderBy(row => row.LifeCycleState).ThenBy(row => row.FileSystemId),
        ("state", true) => rows.OrderByDescending(row => row.LifeCycleState).ThenByDescending(row => row.FileSystemId),
        ("created", false) => rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.FileSystemId),
        ("created", true) => rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.FileSystemId),
        (_, false) => rows.OrderBy(row => row.FileSystemId),
        (_, true) => rows.OrderByDescending(row => row.FileSystemId),
    };

    private static FileSystemRow Describe(FileSystemEntity row, int mountTargets, KeyNames keys, DateTime? keyDeletedAt) => new()
    {
        FileSystemId = row.FileSystemId,
        Name = row.Name,
        LifeCycleState = row.LifeCycleState,
        Encrypted = row.Encrypted,
        KmsKeyArn = row.KmsKeyArn,
        KmsKeyAlias = row.KmsKeyArn is null ? null : keys.Alias(row.KmsKeyArn),
        KmsKeyState = row.KmsKeyArn is null ? null : keys.State(row.KmsKeyArn),
        KmsKeyDeletedAt = keyDeletedAt,
        MeteredBytes = row.MeteredBytes,
        NumberOfMountTargets = mountTargets,
        PerformanceMode = row.PerformanceMode,
        CreationTime = row.CreatedAt,
    };
}
