using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystems;

/// <summary>
/// The descriptions of file systems, kept in memory: who waits for one to be available asks often, and gets the same answer. See
/// <see cref="KeyOptions.RecheckTime"/>. What does not exist is not remembered.
/// </summary>
internal sealed class KnownFileSystems
{
    private const int MostFileSystems = 20_000;

    private readonly ReadCache<string, FileSystemDescription> _known;

    // An instance's own, not static: a compiled query belongs to one model, and two providers have two.
    private readonly Func<EfsConsoleDbContext, string, string, int, IAsyncEnumerable<string>> _ids =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, string region, string after, int count) =>
            database.FileSystems.AsNoTracking()
                .Where(row => row.Region == region && string.Compare(row.FileSystemId, after) > 0)
                .OrderBy(row => row.FileSystemId)
                .Take(count)
                .Select(row => row.FileSystemId));

    private readonly Func<EfsConsoleDbContext, string, string, CancellationToken, Task<string?>> _idOfToken =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, string region, string creationToken, CancellationToken cancellationToken) =>
            database.FileSystems.AsNoTracking()
                .Where(row => row.Region == region && row.CreationToken == creationToken)
                .Select(row => row.FileSystemId)
                .FirstOrDefault());

    public KnownFileSystems(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
    {
        var stamps = database.CommitStamps;
        _known = new(id => stamps.Of(CommitStamps.FileSystems, id), time, options.Value.RecheckTimeOn(database.Provider), MostFileSystems);
    }

    /// <summary>The ids of the region's file systems in order.</summary>
    /// <param name="context">The call.</param>
    /// <param name="after">The id before the first; null begins with the first of all.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<List<string>> IdsAsync(OperationContext context, string? after, int count, CancellationToken cancellationToken)
    {
        var ids = new List<string>(count);
        await foreach (var id in _ids(context.Database, context.Caller.Region, after ?? string.Empty, count).WithCancellation(cancellationToken))
        {
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>The id of the file system with this creation token; null where there is none.</summary>
    public Task<string?> IdOfTokenAsync(OperationContext context, string creationToken, CancellationToken cancellationToken) =>
        _idOfToken(context.Database, context.Caller.Region, creationToken, cancellationToken);

    /// <summary>The descriptions of those of these file systems that the caller's region has, in the same order.</summary>
    public async ValueTask<IReadOnlyList<FileSystemDescription>> DescribeAsync(OperationContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new FileSystemDescription?[ids.Count];
        List<int>? missing = null;
        for (var i = 0; i < ids.Count; i++)
        {
            found[i] = _known.Find(ids[i]);
            if (found[i] is null)
            {
                (missing ??= []).Add(i);
            }
        }

        if (missing is not null)
        {
            await ReadAsync(context, ids, missing, found, cancellationToken);
        }

        var here = FileSystemRows.ArnOf(context, string.Empty);
        return [.. found.Where(description => description is not null && description.FileSystemArn.StartsWith(here, StringComparison.Ordinal)).Select(description => description!)];
    }

    private async Task ReadAsync(OperationContext context, IReadOnlyList<string> ids, List<int> missing, FileSystemDescription?[] found, CancellationToken cancellationToken)
    {
        var readings = missing.ConvertAll(place => _known.Begin(ids[place]));
        var wanted = missing.ConvertAll(place => ids[place]);
        var rows = await context.Database.FileSystems.AsNoTracking().Where(row => wanted.Contains(row.FileSystemId)).ToListAsync(cancellationToken);
        var read = (await FileSystemRows.DescribeAsync(context, rows, cancellationToken)).ToDictionary(description => description.FileSystemId, StringComparer.Ordinal);
        for (var i = 0; i < missing.Count; i++)
        {
            if (read.TryGetValue(wanted[i], out var description))
            {
                found[missing[i]] = description;
                _known.Keep(wanted[i], readings[i], description);
            }
        }
    }
}
