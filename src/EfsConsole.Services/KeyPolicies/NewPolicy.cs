using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Checks a policy before a key gets it.</summary>
internal static class NewPolicy
{
    /// <summary>It must be well formed, name nobody who is not there, and leave the caller able to write another.</summary>
    /// <param name="context">The call.</param>
    /// <param name="text">The policy.</param>
    /// <param name="keyArn">The key.</param>
    /// <param name="bypassLockoutCheck">Leaves the last out.</param>
    /// <exception cref="MalformedPolicyDocumentException">It is not so; the message names the place, or what to do.</exception>
    public static void Check(OperationContext context, string text, string keyArn, bool bypassLockoutCheck)
    {
        var document = PolicyDocument.Parse(text, PolicyKind.Key);
        RequireKnownPrincipals(document, context.Caller);
        if (bypassLockoutCheck)
        {
            return;
        }

        var principal = PolicyCache.Principal(context.Caller.Principal);
        if (Policies.KeyPolicies.WouldLockOut(document, principal, keyArn, KeyConditions.Of(context.Caller, principal, context.Now)))
        {
            throw new MalformedPolicyDocumentException(
                $"The new key policy will not allow you to update the key policy in the future. Allow {principal.Identity} the action kms:PutKeyPolicy, or set BypassPolicyLockoutSafetyCheck.", "policy");
        }
    }

    // AWS refuses principals that do not exist. The account here has its root user alone; other accounts cannot be asked.
    private static void RequireKnownPrincipals(PolicyDocument document, Caller caller)
    {
        foreach (var statement in document.Statements)
        {
            var unknown = statement.Principals?.Principals.FirstOrDefault(principal => principal.AccountId == caller.AccountId && !principal.IsRoot);
            if (unknown is not null)
            {
                throw new MalformedPolicyDocumentException(
                    $"{statement.Place}: Policy contains a statement with one or more invalid principals: {unknown.Text} does not exist. The account {caller.AccountId} has its root user alone.", "policy");
            }
        }
    }
}
