using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Checks a policy before a key gets it.</summary>
internal static class NewPolicy
{
    /// <summary>It must be well formed, name nobody who is not there, and leave the caller able to write another.</summary>
    /// <param name="context">The call.</param>
    /// <param name="key">The key, as it will be.</param>
    /// <param name="text">The policy.</param>
    /// <param name="tags">The tags of a key that is being made; null for those that it has.</param>
    /// <param name="bypassLockoutCheck">Leaves the last out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MalformedPolicyDocumentException">It is not so; the message names the place, or what to do.</exception>
    public static async Task CheckAsync(
        OperationContext context, PolicedKey key, string text, IReadOnlyDictionary<string, string>? tags, bool bypassLockoutCheck, CancellationToken cancellationToken)
    {
        var document = PolicyDocument.Parse(text, PolicyKind.Key);
        RequireKnownPrincipals(document, context.Caller);
        if (bypassLockoutCheck)
        {
            return;
        }

        // As later calls will see the caller: an administrator with an identity policy is not the root user.
        var principal = context.Identity?.Principal(context.Caller) ?? PolicyCache.Principal(context.Caller.Principal);
        var conditions = await KeyAuthorization.ConditionsAsync(
            context, context.Caller, key, text, keys => keys with { BypassesLockoutCheck = false, ResourceTags = tags }, cancellationToken);
        if (Policies.KeyPolicies.WouldLockOut(document, principal, key.Arn(context.Caller), conditions))
        {
            throw new MalformedPolicyDocumentException(
                $"The new key policy will not allow you to update the key policy in the future. Allow {principal.Identity} the action kms:PutKeyPolicy, or set BypassPolicyLockoutSafetyCheck.", "policy");
        }
    }

    /// <summary>What the audit record tells of a policy whose text it has to shorten: its SHA-256 in UTF-8, 64 hex digits.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

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
