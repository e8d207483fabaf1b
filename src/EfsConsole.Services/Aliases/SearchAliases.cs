using System.Linq.Expressions;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Aliases;

/// <summary>
/// The key picker: the customer's aliases and, first, the default key of the file-system service; other services' aliases
/// are left out. Needs the permission to list aliases.
/// </summary>
public sealed class SearchAliases : IOperationHandler<SearchAliasesRequest, SearchAliasesResponse>
{
    private const int CountLimit = 1000;

    public async Task<SearchAliasesResponse> RunAsync(SearchAliasesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, ListAliasesRequest.Operation.Action);
        var caller = context.Caller;
        var text = SearchText.Of(request.Text, caller);
        var aliases = context.Database.Aliases.AsNoTracking().Where(alias => alias.Region == caller.Region);

        var defaultRow = await aliases
            .Where(alias => alias.AliasName == AliasListEntry.FileSystemServiceAlias)
            .Select(Found)
            .FirstOrDefaultAsync(cancellationToken) is { } made
            ? Row(made, caller)
            : PredefinedRow(caller);
        var defaultMatches = text is null || IsIn(text, defaultRow.AliasName) || IsIn(text, defaultRow.Description) || IsIn(text, defaultRow.KeyId);

        var customers = aliases.Where(alias => !alias.AliasName.StartsWith(AliasListEntry.AwsPrefix));
        if (text is not null)
        {
            // Looked up once for the whole question: a join would look for the key of each alias.
            var keys = context.Database.Keys.Where(key => key.Region == caller.Region);
            var described = SearchText.CanBeInId(text)
                ? keys.Where(key => key.Description.ToLower().Contains(text) || key.KeyId.ToString().ToLower().Contains(text)).Select(key => key.KeyId)
                : keys.Where(key => key.Description.ToLower().Contains(text)).Select(key => key.KeyId);
            customers = customers.Where(alias => alias.AliasName.ToLower().Contains(text) || described.Contains(alias.KeyId));
        }

        // One pass finds what is shown and what is counted.
        var room = request.Limit - (defaultMatches ? 1 : 0);
        var names = await customers.OrderBy(alias => alias.AliasName).Select(alias => alias.AliasName).Take(CountLimit).ToListAsync(cancellationToken);
        var shown = names.Take(room).ToList();
        var rows = await aliases.Where(alias => shown.Contains(alias.AliasName)).OrderBy(alias => alias.AliasName).Select(Found).ToListAsync(cancellationToken);
        var count = names.Count;
        return new SearchAliasesResponse
        {
            Rows = [.. defaultMatches ? [defaultRow] : Array.Empty<AliasRow>(), .. rows.Select(row => Row(row, caller))],
            MatchCount = Math.Min(CountLimit, count + (defaultMatches ? 1 : 0)),
        };
    }

    private static readonly Expression<Func<AliasEntity, FoundAlias>> Found =
        alias => new FoundAlias(alias.AliasName, alias.KeyId, alias.Key!.Description, alias.Key.KeyState);

    private static bool IsIn(string text, string? value) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static AliasRow Row(FoundAlias found, Caller caller) => new()
    {
        AliasName = found.AliasName,
        KeyId = KeyArn.Id(found.KeyId),
        KeyArn = KeyArn.Of(caller, found.KeyId),
        Description = found.Description,
        AccountId = caller.AccountId,
        KeyState = found.KeyState,
        IsDefault = found.AliasName == AliasListEntry.FileSystemServiceAlias,
        UnusableReason = found.KeyState switch
        {
            KeyState.Enabled => null,
            KeyState.Disabled => "The key is disabled. Enable it before you choose it.",
            KeyState.PendingDeletion => "The key is pending deletion. Cancel its deletion and enable it before you choose it.",
            KeyState.PendingImport => "The key is pending import: it has no key material yet.",
            var other => $"The key is in the state {other}.",
        },
    };

    private static AliasRow PredefinedRow(Caller caller) => new()
    {
        AliasName = AliasListEntry.FileSystemServiceAlias,
        Description = ServiceManagedKey.Description,
        AccountId = caller.AccountId,
        KeyState = KeyState.Enabled,
        IsDefault = true,
    };

    private sealed record FoundAlias(string AliasName, Guid KeyId, string Description, string KeyState);
}
