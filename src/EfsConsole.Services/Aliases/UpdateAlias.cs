using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Aliases;

/// <summary>Points an alias to another key; the old one may be pending deletion, the new one may not.</summary>
public sealed class UpdateAlias(IOptions<QuotaOptions> quotas) : IOperationHandler<UpdateAliasRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UpdateAliasRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var aliasName = request.AliasName!;
        AliasNameRules.Check(aliasName);
        AliasTarget.Concerns(context, aliasName);
        var region = context.Caller.Region;
        var alias = await context.Database.Aliases.FirstOrDefaultAsync(alias => alias.Region == region && alias.AliasName == aliasName, cancellationToken)
            ?? throw KeyLookup.AliasNotFound(context, aliasName, "aliasName");
        await AliasTarget.RequireOnKeyOfAsync(context, alias, UpdateAliasRequest.Operation, cancellationToken);

        // Every key here is symmetric, for ENCRYPT_DECRYPT: the old and the new one always match in type and usage.
        var key = await AliasTarget.FindAsync(context, request.TargetKeyId!, UpdateAliasRequest.Operation, cancellationToken);
        if (alias.KeyId != key.KeyId)
        {
            await AliasTarget.RequireRoomAsync(context, key, quotas.Value.AliasesPerKey, cancellationToken);
        }

        alias.KeyId = key.KeyId;
        alias.UpdatedAt = context.Now;
        return NoResponse.Instance;
    }
}
