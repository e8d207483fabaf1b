using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Aliases;

/// <summary>Gives a key a friendly name.</summary>
public sealed class CreateAlias(IOptions<QuotaOptions> quotas) : IOperationHandler<CreateAliasRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(CreateAliasRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var aliasName = request.AliasName!;
        AliasNameRules.Check(aliasName);
        AliasTarget.Concerns(context, aliasName);
        var key = await AliasTarget.FindAsync(context, request.TargetKeyId!, CreateAliasRequest.Operation, cancellationToken);
        if (await context.Database.Aliases.AnyAsync(alias => alias.Region == key.Region && alias.AliasName == aliasName, cancellationToken))
        {
            throw new AlreadyExistsException($"An alias with the name {KeyArn.OfAlias(context.Caller, aliasName)} already exists", "aliasName");
        }

        await AliasTarget.RequireRoomAsync(context, key, quotas.Value.AliasesPerKey, cancellationToken);
        context.Database.Aliases.Add(new AliasEntity
        {
            Region = key.Region,
            AliasName = aliasName,
            KeyId = key.KeyId,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        });
        return NoResponse.Instance;
    }
}
