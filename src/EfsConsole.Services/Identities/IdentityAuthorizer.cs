using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Identities;

/// <summary>
/// Asks the administrator's identity policy, where there is one, about every operation but those on a key, which the key's own
/// policy decides together with it.
/// </summary>
internal sealed class IdentityAuthorizer(AdministratorPolicy policy, RequestResources resources, TimeProvider time) : IAuthorizer
{
    private readonly AccountAuthorizer _account = new();

    /// <inheritdoc/>
    public async ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        await _account.AuthorizeAsync(action, request, caller, cancellationToken);
        var policies = policy.Of(caller);
        if (policies.Count == 0)
        {
            return;
        }

        var principal = policy.Principal(caller);
        foreach (var resource in await resources.AllOfAsync(action, request, caller, cancellationToken))
        {
            var conditions = new Conditions(KeyConditions.Of(caller, principal, time.GetUtcNow().UtcDateTime), request);
            var decision = IdentityAccess.Decide(policies, new PolicyRequest(principal, action, resource, conditions));
            if (!decision.Allowed)
            {
                var reason = decision.Reason == KeyAccessReason.ExplicitDeny ? decision.Refusal(action) : $"no identity-based policy allows the {action} action";
                throw new AccessDeniedException($"User: {caller.Principal} is not authorized to perform: {action} on resource: {resource} because {reason}");
            }
        }
    }

    /// <summary>The condition keys of every request, and that of CreateFileSystem.</summary>
    private sealed record Conditions(KeyConditions Global, IOperation Request) : IPolicyContext
    {
        public StringValues Get(string key) => string.Equals(key, "elasticfilesystem:Encrypted", StringComparison.OrdinalIgnoreCase)
            ? Request is CreateFileSystemRequest create ? (create.Encrypted == true ? "true" : "false") : StringValues.Empty
            : Global.Get(key);
    }
}
