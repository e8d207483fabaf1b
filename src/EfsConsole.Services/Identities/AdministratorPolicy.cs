using EfsConsole.Domain.Operations;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Policies;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Identities;

/// <summary>
/// The identity policy of the installation's administrator, if there is one. Without it the administrator is the account's root
/// user, who has all that the account has. With it the administrator is someone of the account, who has what the policy allows
/// and, on a key, only where the key's policy leaves it to the account or names everyone.
/// </summary>
public sealed class AdministratorPolicy(IOptions<SecurityOptions> options)
{
    private const string Name = "Security:IdentityPolicyFile";

    // Read when first asked for: until the start has checked the settings, nobody may.
    private readonly Lazy<NamedPolicy[]> _policies = new(() => options.Value.IdentityPolicy is { } policy ? [new(Name, policy)] : []);

    /// <summary>Its text, to see which condition keys it asks for; empty without one.</summary>
    internal string Text => options.Value.IdentityPolicyText ?? string.Empty;

    /// <summary>The policies of a caller: none of one who is not narrowed by any, as a service, or somebody else about whom the administrator asks.</summary>
    internal IReadOnlyList<NamedPolicy> Of(Caller caller) =>
        caller.Kind == CallerKind.Administrator && _policies.Value.Length > 0
        && PolicyCache.Principal(caller.Principal) is { IsRoot: true } principal && principal.AccountId == caller.AccountId
            ? _policies.Value
            : [];

    /// <summary>The caller as policies see it.</summary>
    internal PolicyPrincipal Principal(Caller caller)
    {
        var principal = PolicyCache.Principal(caller.Principal);
        return Of(caller).Count > 0 ? principal.WithoutRoot() : principal;
    }
}
