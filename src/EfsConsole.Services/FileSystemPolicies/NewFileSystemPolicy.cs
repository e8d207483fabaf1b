using EfsConsole.Domain;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.FileSystemPolicies;

/// <summary>Checks a policy before a file system gets it.</summary>
internal static class NewFileSystemPolicy
{
    /// <summary>It must be well formed, name nobody who is not there, and leave the caller able to put another.</summary>
    /// <exception cref="InvalidPolicyException">It is not so; the message names the place, or what to do.</exception>
    public static void Check(OperationContext context, string fileSystemId, string text, bool bypassLockoutCheck)
    {
        var document = PolicyDocument.TryParse(text, PolicyKind.FileSystem, out var fault)
            ?? throw new InvalidPolicyException($"{fault!.Place}: {fault.Message}", "policy");
        RequireKnownPrincipals(document, context.Caller.AccountId);
        if (!bypassLockoutCheck && WouldLockOut(document, context, fileSystemId))
        {
            throw new InvalidPolicyException(
                $"The new policy denies you {PutFileSystemPolicyRequest.Operation.Action}, so that you could not put another one. Leave the action out of the Deny, or set BypassPolicyLockoutSafetyCheck.",
                "policy");
        }
    }

    // Whoever got here has the action from the account: only a Deny of the file system's own policy takes it away.
    private static bool WouldLockOut(PolicyDocument document, OperationContext context, string fileSystemId)
    {
        var caller = context.Caller;
        var principal = context.Identity?.Principal(caller) ?? PolicyCache.Principal(caller.Principal);
        var request = new PolicyRequest(
            principal,
            PutFileSystemPolicyRequest.Operation.Action,
            Arn.FileSystem(caller.Region, caller.AccountId, fileSystemId),
            KeyConditions.Of(caller, principal, context.Now));
        return PolicyEvaluator.Evaluate(document, request).Denied is not null;
    }

    // As with keys: the account has its root user alone; other accounts cannot be asked.
    private static void RequireKnownPrincipals(PolicyDocument document, string accountId)
    {
        foreach (var statement in document.Statements)
        {
            var unknown = statement.Principals?.Principals.FirstOrDefault(principal => principal.AccountId == accountId && !principal.IsRoot);
            if (unknown is not null)
            {
                throw new InvalidPolicyException(
                    $"{statement.Place}: The principal {unknown.Text} does not exist. The account {accountId} has its root user alone.", "policy");
            }
        }
    }
}
