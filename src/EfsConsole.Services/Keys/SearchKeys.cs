using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>The keys table: filtered, sorted and paged in the database.</summary>
public sealed class SearchKeys : IOperationHandler<SearchKeysRequest, SearchKeysResponse>
{
    public async Task<SearchKeysResponse> RunAsync(SearchKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, "kms:ListKeys");
        var caller = context.Caller;
        var database = context.Database;
        var all = database.Keys.AsNoTracking().Where(key => key.Region == caller.Region);
        var matches = all;
        if (SearchText.Of(request.Text, caller) is { } text)
        {
            // Looked up once for the whole question, not for each key.
            var named = database.Aliases.Where(alias => alias.Region == caller.Region && alias.AliasName.ToLower().Contains(text)).Select(alias => alias.KeyId);
            matches = SearchText.CanBeInId(text)
                ? matches.Where(key => key.KeyId.ToString().ToLower().Contains(text) || key.Description.ToLower().Contains(text) || named.Contains(key.KeyId))
                : matches.Where(key => key.Description.ToLower().Contains(text) || named.Contains(key.KeyId));
        }

        if (request.KeyState is { } state)
        {
            matches = matches.Where(key => key.KeyState == state);
        }

        if (request.KeyManager is { } manager)
        {
            matches = matches.Where(key => key.KeyManager == manager);
        }

        // The ids alone are sorted: what else a row shows would be looked up for every key that stands before the page.
        var ids = await Sorted(matches, request, database).Select(key => key.KeyId).Skip(request.Offset).Take(request.Limit).ToListAsync(cancellationToken);
        var page = await all
            .Where(key => ids.Contains(key.KeyId))
            .Select(key => new
            {
                Key = key,
                Aliases = key.Aliases.OrderBy(alias => alias.AliasName).Select(alias => alias.AliasName).ToList(),
                LastUsed = database.KeyUsages.Where(usage => usage.KeyId == key.KeyId).Select(usage => (DateTime?)usage.UsedAt).FirstOrDefault(),
                FileSystemCount = database.WrappedDataKeys.Where(wrapped => wrapped.KeyId == key.KeyId).Select(wrapped => wrapped.FileSystemId).Distinct().Count(),
            })
            .ToDictionaryAsync(row => row.Key.KeyId, cancellationToken);

        return new SearchKeysResponse
        {
            Rows =
            [
                .. ids.Where(page.ContainsKey).Select(id => page[id]).Select(row => new KeyRow
                {
                    KeyId = KeyArn.Id(row.Key.KeyId),
                    Arn = KeyArn.Of(caller, row.Key.KeyId),
                    Aliases = row.Aliases,
                    Description = row.Key.Description,
                    KeyState = row.Key.KeyState,
                    KeyManager = row.Key.KeyManager,
                    Origin = row.Key.Origin,
                    CreationDate = row.Key.CreatedAt,
                    DeletionDate = row.Key.DeletionDate,
                    RotationPeriodInDays = row.Key.RotationEnabled && row.Key.KeyState != Domain.Keys.KeyState.PendingDeletion ? row.Key.RotationPeriodInDays : null,
                    LastUsed = row.LastUsed,
                    FileSystemCount = row.FileSystemCount,
                }),
            ],
            MatchCount = await matches.CountAsync(cancellationToken),
            TotalCount = await all.CountAsync(cancellationToken),
        };
    }

    // Keys without an alias stand behind those with one, in both directions; the id makes every order a total one.
    private static IQueryable<KeyEntity> Sorted(IQueryable<KeyEntity> keys, SearchKeysRequest request, EfsConsoleDbContext database) =>
        (request.SortBy ?? "alias", request.Descending) switch
        {
            ("keyId", false) => keys.OrderBy(key => key.KeyId),
            ("keyId", true) => keys.OrderByDescending(key => key.KeyId),
            ("state", false) => keys.OrderBy(key => key.KeyState).ThenBy(key => key.KeyId),
            ("state", true) => keys.OrderByDescending(key => key.KeyState).ThenByDescending(key => key.KeyId),
            ("created", false) => keys.OrderBy(key => key.CreatedAt).ThenBy(key => key.KeyId),
            ("created", true) => keys.OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.KeyId),
            ("fileSystems", false) => keys
                .OrderBy(key => database.WrappedDataKeys.Where(wrapped => wrapped.KeyId == key.KeyId).Select(wrapped => wrapped.FileSystemId).Distinct().Count())
                .ThenBy(key => key.KeyId),
            ("fileSystems", true) => keys
                .OrderByDescending(key => database.WrappedDataKeys.Where(wrapped => wrapped.KeyId == key.KeyId).Select(wrapped => wrapped.FileSystemId).Distinct().Count())
                .ThenByDescending(key => key.KeyId),
            (_, false) => keys.OrderBy(key => key.Aliases.Min(alias => alias.AliasName) == null).ThenBy(key => key.Aliases.Min(alias => alias.AliasName)).ThenBy(key => key.KeyId),
            (_, true) => keys.OrderBy(key => key.Aliases.Min(alias => alias.AliasName) == null).ThenByDescending(key => key.Aliases.Min(alias => alias.AliasName)).ThenByDescending(key => key.KeyId),
        };
}
