using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Grants;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Puts into words what policy and grants say of a call that nobody makes.</summary>
public sealed class KeyAccessExplainer(GrantPermissions grants)
{
    private const string RetireGrant = "kms:RetireGrant";

    /// <summary>Explains.</summary>
    /// <param name="context">The call that asks.</param>
    /// <param name="key">The key.</param>
    /// <param name="policy">The policy that is to count.</param>
    /// <param name="who">Who would call.</param>
    /// <param name="action">For instance <c>kms:Decrypt</c>.</param>
    /// <param name="encryptionContext">Of the call; null for any, as far as grants are asked.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="conditions">Adds what the call would tell besides.</param>
    internal async Task<ExplainKeyAccessResponse> ExplainAsync(
        OperationContext context,
        PolicedKey key,
        string policy,
        Caller who,
        string action,
        IReadOnlyDictionary<string, string>? encryptionContext,
        CancellationToken cancellationToken,
        Func<KeyConditions, KeyConditions>? conditions = null)
    {
        var decision = await KeyAuthorization.DecideAsync(context, who, key, policy, action, keys => Conditions(keys, who, encryptionContext, conditions), cancellationToken);
        if (decision.Allowed && string.Equals(action, RetireGrant, StringComparison.OrdinalIgnoreCase))
        {
            // A key policy can deny it and gives it to nobody.
            decision = default;
        }

        if (decision.Reason != KeyAccessReason.Nothing)
        {
            return Explain(decision, who, action);
        }

        // Policies pass over case, grants do not.
        var name = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var operation = GrantOperations.Symmetric.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) ?? name;
        var grantId = encryptionContext is null
            ? await grants.FindWithoutContextAsync(context.Database, key.KeyId, who, operation, cancellationToken)
            : await grants.FindAsync(context, key.KeyId, who, operation, CryptographicRequest.Context(encryptionContext), cancellationToken);
        return Explain(grantId is null ? decision : decision with { Reason = KeyAccessReason.Grant, GrantId = grantId }, who, action);
    }

    private static KeyConditions Conditions(
        KeyConditions keys, Caller who, IReadOnlyDictionary<string, string>? encryptionContext, Func<KeyConditions, KeyConditions>? conditions)
    {
        keys = keys with
        {
            EncryptionContext = encryptionContext,
            EncryptionAlgorithm = KeyDescription.SymmetricDefault,
            IsGrantForAwsResource = who.InvokedBy is not null,
        };
        return conditions is null ? keys : conditions(keys);
    }

    private static ExplainKeyAccessResponse Explain(KeyAccessDecision decision, Caller who, string action) => new()
    {
        Allowed = decision.Allowed,
        Ground = decision.Reason switch
        {
            KeyAccessReason.ExplicitDeny => KeyAccessGround.Denied,
            KeyAccessReason.KeyPolicy => KeyAccessGround.Policy,
            KeyAccessReason.AccountDelegation or KeyAccessReason.IdentityPolicy => KeyAccessGround.Account,
            KeyAccessReason.Grant => KeyAccessGround.Grant,
            _ => KeyAccessGround.Nothing,
        },
        Explanation = Sentence(decision, who, action),
        Statement = OfKey(decision)?.Index + 1,
        Sid = OfKey(decision)?.Sid,
        Line = OfKey(decision)?.Place.Line,
        GrantId = decision.GrantId,
    };

    // A statement of an identity policy has no place in the key's policy that could be shown.
    private static PolicyStatement? OfKey(KeyAccessDecision decision) =>
        decision is { Reason: KeyAccessReason.ExplicitDeny or KeyAccessReason.IdentityPolicy, Policy: not null } ? null : decision.Statement;

    private static string Sentence(KeyAccessDecision decision, Caller who, string action) => decision.Reason switch
    {
        KeyAccessReason.ExplicitDeny => $"{Name(decision.Statement!)}{(OfKey(decision) is null ? $" of the administrator's identity policy ({decision.Policy})" : null)} denies {action} to {who.Principal}. A Deny wins over every statement and grant.",
        KeyAccessReason.KeyPolicy => $"{Name(decision.Statement!)} allows {action} to {who.Principal}.",
        KeyAccessReason.AccountDelegation => $"{Name(decision.Statement!)} leaves {action} to the account, which allows it to {who.Principal}.",
        KeyAccessReason.IdentityPolicy => $"{action} is not a matter of key policies: the account allows it to {who.Principal}.",
        KeyAccessReason.Grant => $"The grant {decision.GrantId} allows {action} to {who.Principal}.",
        _ when KeyAccess.IsIdentityOnly(action) => $"{action} is not a matter of key policies, and the account does not allow it to {who.Principal}.",
        _ when decision.Statement is { } statement => $"{Name(statement)} leaves {action} to the account, which does not allow it to {who.Principal}.",
        _ => $"No statement of the policy and no grant allows {action} to {who.Principal}.",
    };

    private static string Name(PolicyStatement statement) => statement.Sid is { Length: > 0 } sid
        ? FormattableString.Invariant($"Statement {statement.Index + 1}, \"{sid}\" (line {statement.Place.Line}),")
        : FormattableString.Invariant($"Statement {statement.Index + 1} (line {statement.Place.Line})");
}
