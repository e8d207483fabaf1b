using System.Collections.Frozen;

namespace EfsConsole.Services.Policies;

/// <summary>
/// Decides who may do what with a key. Pure. A Deny anywhere wins; then the key policy's permission for the principal, or for
/// its account together with the account's own; then a grant.
/// </summary>
internal static class KeyAccess
{
    // Actions on no key, or on a key store: a key policy that names them says nothing.
    private static readonly FrozenSet<string> IdentityOnly = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "kms:CreateKey",
        "kms:ListKeys",
        "kms:ListAliases",
        "kms:ListRetirableGrants",
        "kms:GenerateRandom",
        "kms:CreateCustomKeyStore",
        "kms:ConnectCustomKeyStore",
        "kms:DescribeCustomKeyStores",
        "kms:DisconnectCustomKeyStore",
        "kms:UpdateCustomKeyStore",
        "kms:DeleteCustomKeyStore");

    /// <summary>Whether identity policies alone decide an action.</summary>
    public static bool IsIdentityOnly(string action) => IdentityOnly.Contains(action);

    /// <summary>Decides.</summary>
    /// <param name="keyPolicy">The key's.</param>
    /// <param name="keyAccountId">The account that the key is in.</param>
    /// <param name="identityPolicies">The caller's; often none. The root user has none.</param>
    /// <param name="request">The action, the key's ARN and the condition keys.</param>
    /// <param name="isAdministrator">Whether the caller has all that its account has, as its root user does anyway: no identity policy need allow it.</param>
    /// <param name="grantId">A live grant that allows the request and whose constraint fits, or null.</param>
    public static KeyAccessDecision Decide(
        PolicyDocument keyPolicy,
        string keyAccountId,
        IReadOnlyList<NamedPolicy> identityPolicies,
        in PolicyRequest request,
        bool isAdministrator = false,
        string? grantId = null)
    {
        if (IsIdentityOnly(request.Action))
        {
            return IdentityAccess.Decide(identityPolicies, request, isAdministrator);
        }

        var key = PolicyEvaluator.Evaluate(keyPolicy, request);
        if (key.Denied is not null)
        {
            return new(KeyAccessReason.ExplicitDeny, key.Denied);
        }

        var identity = IdentityAccess.Evaluate(identityPolicies, request);
        if (identity.IsDeny)
        {
            return new(KeyAccessReason.ExplicitDeny, identity.Statement, identity.Policy);
        }

        var accountAllows = identity.Statement is not null || isAdministrator || request.Principal.IsRoot;
        if (key.Allowed is not null && (accountAllows || !IsOfOtherAccount(request.Principal, keyAccountId)))
        {
            return new(KeyAccessReason.KeyPolicy, key.Allowed, identity.Policy, identity.Statement);
        }

        if (key.Delegated is not null && accountAllows)
        {
            return new(KeyAccessReason.AccountDelegation, key.Delegated, identity.Policy, identity.Statement);
        }

        return grantId is not null ? new(KeyAccessReason.Grant, GrantId: grantId) : new(KeyAccessReason.Nothing, key.Allowed ?? key.Delegated);
    }

    /// <summary>Decides an operation on an alias: it takes the permission on the alias, which identity policies give, and the one on its key.</summary>
    /// <param name="keyPolicy">The key's.</param>
    /// <param name="keyAccountId">The account that the key is in.</param>
    /// <param name="identityPolicies">The caller's.</param>
    /// <param name="request">The action and the key's ARN.</param>
    /// <param name="aliasArn">The alias.</param>
    /// <param name="isAdministrator">Whether the caller has all that its account has.</param>
    public static KeyAccessDecision DecideAlias(
        PolicyDocument keyPolicy, string keyAccountId, IReadOnlyList<NamedPolicy> identityPolicies, in PolicyRequest request, string aliasArn, bool isAdministrator = false)
    {
        var alias = IdentityAccess.Decide(identityPolicies, request with { Resource = aliasArn }, isAdministrator);
        return alias.Allowed ? Decide(keyPolicy, keyAccountId, identityPolicies, request, isAdministrator) : alias;
    }

    // A service is of no account: a key policy that names it is enough.
    private static bool IsOfOtherAccount(PolicyPrincipal principal, string keyAccountId) =>
        principal.AccountId is not null && !string.Equals(principal.AccountId, keyAccountId, StringComparison.Ordinal);
}
