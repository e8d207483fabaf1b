namespace EfsConsole.Services.Policies;

/// <summary>Asks the policies of an identity. Pure.</summary>
internal static class IdentityAccess
{
    /// <summary>What the policies say together: the first Deny, else the first Allow.</summary>
    public static IdentityResult Evaluate(IReadOnlyList<NamedPolicy> policies, in PolicyRequest request)
    {
        var allowed = default(IdentityResult);
        for (var i = 0; i < policies.Count; i++)
        {
            var result = PolicyEvaluator.Evaluate(policies[i].Document, request);
            if (result.Denied is not null)
            {
                return new(policies[i].Name, result.Denied);
            }

            if (result.Allowed is not null && allowed.Statement is null)
            {
                allowed = new(policies[i].Name, result.Allowed);
            }
        }

        return allowed;
    }

    /// <summary>Decides an action that no key policy knows: on nothing, on everything, or on an alias.</summary>
    /// <param name="policies">The caller's.</param>
    /// <param name="request">The action and the ARN, or <c>*</c>.</param>
    /// <param name="isAdministrator">Whether the caller has all that its account has, as its root user does anyway.</param>
    public static KeyAccessDecision Decide(IReadOnlyList<NamedPolicy> policies, in PolicyRequest request, bool isAdministrator = false)
    {
        var identity = Evaluate(policies, request);
        return identity switch
        {
            { IsDeny: true } => new(KeyAccessReason.ExplicitDeny, identity.Statement, identity.Policy),
            { Statement: not null } => new(KeyAccessReason.IdentityPolicy, identity.Statement, identity.Policy),
            _ when isAdministrator || request.Principal.IsRoot => new(KeyAccessReason.IdentityPolicy),
            _ => new(KeyAccessReason.Nothing),
        };
    }
}
