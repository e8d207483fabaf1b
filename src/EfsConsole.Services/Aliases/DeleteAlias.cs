using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Aliases;

/// <summary>Removes an alias; its key stays untouched.</summary>
public sealed class DeleteAlias : IOperationHandler<DeleteAliasRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteAliasRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var aliasName = request.AliasName!;
        AliasNameRules.Check(aliasName);
        AliasTarget.Concerns(context, aliasName);
        KeyPermissions.RequireAdministrator(context, DeleteAliasRequest.Operation.Action, KeyArn.OfAlias(context.Caller, aliasName));
        var region = context.Caller.Region;
        var alias = await context.Database.Aliases.FirstOrDefaultAsync(alias => alias.Region == region && alias.AliasName == aliasName, cancellationToken)
            ?? throw KeyLookup.AliasNotFound(context, aliasName, "aliasName");
        await AliasTarget.RequireOnKeyOfAsync(context, alias, DeleteAliasRequest.Operation, cancellationToken);
        context.Database.Aliases.Remove(alias);
        return NoResponse.Instance;
    }
}
