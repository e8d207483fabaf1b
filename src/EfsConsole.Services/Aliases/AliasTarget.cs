using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Aliases;

/// <summary>The key that an alias is to point to.</summary>
internal static class AliasTarget
{
    /// <summary>The customer-managed key, in a state in which its aliases may change.</summary>
    public static Task<KeyEntity> FindAsync(OperationContext context, string targetKeyId, OperationName operation, CancellationToken cancellationToken) =>
        ManagedKey.FindAsync(context, targetKeyId, operation, KeyNeed.Change, cancellationToken, KeyForms.AliasTarget, "targetKeyId");

    /// <summary>Who changes an alias must be allowed it on the key that it points to.</summary>
    public static async Task RequireOnKeyOfAsync(OperationContext context, AliasEntity alias, OperationName operation, CancellationToken cancellationToken)
    {
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, alias.KeyId));
        var key = await context.Database.Keys.AsNoTracking().SingleAsync(key => key.KeyId == alias.KeyId, cancellationToken);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), operation, null, cancellationToken);
    }

    /// <summary>Makes room for one more alias.</summary>
    /// <exception cref="LimitExceededException">The key has as many as its quota.</exception>
    public static async Task RequireRoomAsync(OperationContext context, KeyEntity key, int quota, CancellationToken cancellationToken)
    {
        if (await context.Database.Aliases.CountAsync(alias => alias.KeyId == key.KeyId, cancellationToken) >= quota)
        {
            throw new LimitExceededException(
                FormattableString.Invariant($"{KeyArn.Of(context.Caller, key.KeyId)} has {quota} aliases already, the most that a key can have (Quotas:AliasesPerKey)."), "targetKeyId");
        }

        ManagedKey.Serialise(context, key);
    }

    /// <summary>Puts the alias into the audit record.</summary>
    public static void Concerns(OperationContext context, string aliasName) =>
        context.Concerns(AuditResource.Key, KeyArn.OfAlias(context.Caller, aliasName));
}
