using EfsConsole.Domain.Aliases;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Aliases;

/// <summary>
/// Lists the aliases of the region, ordered by name; the predefined alias stands among them also before its key is made.
/// </summary>
public sealed class ListAliases : IOperationHandler<ListAliasesRequest, ListAliasesResponse>
{
    private const int DefaultLimit = 50;

    public async Task<ListAliasesResponse> RunAsync(ListAliasesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, ListAliasesRequest.Operation.Action);
        var caller = context.Caller;
        var aliases = context.Database.Aliases.AsNoTracking().Where(alias => alias.Region == caller.Region);
        string? keyArn = null;
        if (request.KeyId is not null)
        {
            var key = await KeyLookup.ReadAsync(context, request.KeyId, KeyForms.Management, cancellationToken);
            aliases = aliases.Where(alias => alias.KeyId == key.KeyId);
            keyArn = KeyArn.Of(caller, key.KeyId);
        }

        var scope = $"ListAliases {caller.Region} {keyArn}";
        var position = PageMarker.Read(scope, request.Marker);
        if (position is not null)
        {
            aliases = aliases.Where(alias => string.Compare(alias.AliasName, position) > 0);
        }

        var limit = request.Limit ?? DefaultLimit;
        var page = await aliases
            .OrderBy(alias => alias.AliasName)
            .Take(limit + 1)
            .Select(alias => new AliasListEntry(
                alias.AliasName, KeyArn.OfAlias(caller, alias.AliasName), KeyArn.Id(alias.KeyId), alias.CreatedAt, alias.UpdatedAt))
            .ToListAsync(cancellationToken);
        if (keyArn is null && await IsPredefinedAliasDueAsync(context, position, cancellationToken))
        {
            InsertPredefined(page, KeyArn.OfAlias(caller, AliasListEntry.FileSystemServiceAlias));
        }

        var more = page.Count > limit;
        return new ListAliasesResponse
        {
            Aliases = [.. page.Take(limit)],
            NextMarker = more ? PageMarker.Write(scope, page[limit - 1].AliasName) : null,
            Truncated = more,
        };
    }

    private static async Task<bool> IsPredefinedAliasDueAsync(OperationContext context, string? position, CancellationToken cancellationToken)
    {
        var region = context.Caller.Region;
        return string.CompareOrdinal(AliasListEntry.FileSystemServiceAlias, position) > 0
            && !await context.Database.Aliases.AnyAsync(
                alias => alias.Region == region && alias.AliasName == AliasListEntry.FileSystemServiceAlias, cancellationToken);
    }

    // The page holds one more than is told. Inserted in its place the predefined alias pushes the last one off the page,
    // or stands behind it and comes with the next.
    private static void InsertPredefined(List<AliasListEntry> page, string arn)
    {
        var place = page.FindIndex(alias => string.CompareOrdinal(alias.AliasName, AliasListEntry.FileSystemServiceAlias) > 0);
        page.Insert(place < 0 ? page.Count : place, new(AliasListEntry.FileSystemServiceAlias, arn, null, null, null));
    }
}
