using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>
/// Asks the policy of a key whether a caller may do something with it. The administrator is the account's root user, who has all
/// that the account has; a service has what the policy gives it by name. Grants are asked by the operations that know them.
/// </summary>
internal static class KeyAuthorization
{
    /// <summary>The caller must be allowed by the key's policy.</summary>
    /// <param name="context">The call.</param>
    /// <param name="key">The key.</param>
    /// <param name="operation">What is to be done.</param>
    /// <param name="conditions">Adds the condition keys of this operation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Domain.Errors.AccessDeniedException">It does not allow it, or denies it.</exception>
    public static async Task RequireAsync(
        OperationContext context, PolicedKey key, OperationName operation, Func<KeyConditions, KeyConditions>? conditions, CancellationToken cancellationToken)
    {
        var decision = await DecideAsync(context, key, operation, conditions, cancellationToken);
        if (!decision.Allowed)
        {
            throw Denied(context, key, operation, decision);
        }
    }

    /// <summary>The caller must be allowed by the key's policy, or by a grant.</summary>
    /// <param name="context">The call.</param>
    /// <param name="key">The key.</param>
    /// <param name="operation">What is to be done.</param>
    /// <param name="conditions">Adds the condition keys of this operation.</param>
    /// <param name="grant">Looks for a grant that allows it; asked only where the policy says nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Domain.Errors.AccessDeniedException">Neither allows it, or the policy denies it.</exception>
    public static async Task RequireAsync(
        OperationContext context,
        PolicedKey key,
        OperationName operation,
        Func<KeyConditions, KeyConditions>? conditions,
        Func<Task<string?>> grant,
        CancellationToken cancellationToken)
    {
        var decision = await DecideAsync(context, key, operation, conditions, cancellationToken);
        if (decision.Allowed || (decision.Reason == KeyAccessReason.Nothing && await grant() is not null))
        {
            return;
        }

        throw decision.Reason == KeyAccessReason.Nothing && context.Caller.Kind == CallerKind.Service
            ? KeyPermissions.Denied(context, operation.Action, key.Arn(context.Caller), $"no resource-based policy and no grant allows the {operation.Action} action")
            : Denied(context, key, operation, decision);
    }

    /// <summary>What the key's policy says; <see cref="KeyAccessReason.Nothing"/> leaves the word to a grant.</summary>
    public static ValueTask<KeyAccessDecision> DecideAsync(
        OperationContext context, PolicedKey key, OperationName operation, Func<KeyConditions, KeyConditions>? conditions, CancellationToken cancellationToken) =>
        DecideAsync(context, context.Caller, key, key.PolicyText(context.Caller), operation.Action, conditions, cancellationToken);

    /// <summary>What a policy, the key's or another one, says of a caller, this or another one.</summary>
    public static async ValueTask<KeyAccessDecision> DecideAsync(
        OperationContext context, Caller caller, PolicedKey key, string policy, string action, Func<KeyConditions, KeyConditions>? conditions, CancellationToken cancellationToken)
    {
        var keys = await ConditionsAsync(context, caller, key, policy, conditions, cancellationToken);
        return KeyAccess.Decide(
            PolicyCache.Document(policy),
            context.Caller.AccountId,
            context.Identity?.Of(caller) ?? [],
            new PolicyRequest(PrincipalOf(context, caller), action, key.Arn(context.Caller), keys));
    }

    /// <summary>The condition keys of a call on a key.</summary>
    public static ValueTask<KeyConditions> ConditionsAsync(
        OperationContext context, Caller caller, PolicedKey key, string policy, Func<KeyConditions, KeyConditions>? conditions, CancellationToken cancellationToken)
    {
        var keys = KeyConditions.Of(caller, PrincipalOf(context, caller), context.Now) with
        {
            KeySpec = KeyDescription.SymmetricDefault,
            KeyUsage = KeyDescription.EncryptDecrypt,
            KeyOrigin = key.Origin,
            IsMultiRegion = false,
        };
        return WithWhatTheKeyHasAsync(context, key, context.Identity is { Text.Length: > 0 } identity ? policy + identity.Text : policy, conditions is null ? keys : conditions(keys), cancellationToken);
    }

    /// <summary>The refusal in the words of the field.</summary>
    public static Domain.Errors.AccessDeniedException Denied(OperationContext context, PolicedKey key, OperationName operation, KeyAccessDecision decision) =>
        KeyPermissions.Denied(context, operation.Action, key.Arn(context.Caller), decision.Refusal(operation.Action));

    // An administrator with an identity policy is not the root user.
    private static PolicyPrincipal PrincipalOf(OperationContext context, Caller caller) =>
        context.Identity?.Principal(caller) ?? PolicyCache.Principal(caller.Principal);

    // Aliases and tags of the key are looked up only where its policy speaks of them, or may do so by an escape.
    private static async ValueTask<KeyConditions> WithWhatTheKeyHasAsync(
        OperationContext context, PolicedKey key, string policy, KeyConditions conditions, CancellationToken cancellationToken)
    {
        if (SpeaksOf(policy, "kms:ResourceAliases"))
        {
            conditions = conditions with
            {
                ResourceAliases = await context.Database.Aliases.AsNoTracking()
                    .Where(alias => alias.KeyId == key.KeyId)
                    .Select(alias => alias.AliasName)
                    .ToListAsync(cancellationToken),
            };
        }

        if (conditions.ResourceTags is null && SpeaksOf(policy, "aws:ResourceTag/"))
        {
            conditions = conditions with
            {
                ResourceTags = await context.Database.KeyTags.AsNoTracking()
                    .Where(tag => tag.KeyId == key.KeyId)
                    .ToDictionaryAsync(tag => tag.TagKey, tag => tag.TagValue, cancellationToken),
            };
        }

        return conditions;
    }

    // JSON lets every character be written as an escape, a slash as \/ too: a text that has one may say anything.
    private static bool SpeaksOf(string policy, string conditionKey) =>
        policy.Contains(conditionKey, StringComparison.OrdinalIgnoreCase) || policy.Contains('\\', StringComparison.Ordinal);
}
