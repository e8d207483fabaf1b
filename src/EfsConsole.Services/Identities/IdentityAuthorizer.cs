using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.FileSystemPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Identities;

/// <summary>
/// Asks the administrator's identity policy, where there is one, about every operation but those on a key, which the key's own
/// policy decides together with it; and about an operation on a file system what the policy of that one denies.
/// </summary>
internal sealed class IdentityAuthorizer(AdministratorPolicy policy, RequestResources resources, FileSystemDenials denials, TimeProvider time) : IAuthorizer
{
    private readonly AccountAuthorizer _account = new();

    /// <inheritdoc/>
    public async ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        await _account.AuthorizeAsync(action, request, caller, cancellationToken);
        var policies = policy.Of(caller);
        var isOnFileSystem = caller.Kind == CallerKind.Administrator && request.Operation.EventSource == OperationName.FileSystemSource;
        if (policies.Count == 0 && !isOnFileSystem)
        {
            return;
        }

        var principal = policy.Principal(caller);
        var conditions = new Conditions(WithKeyOf(KeyConditions.Of(caller, principal, time.GetUtcNow().UtcDateTime), request), request);
        foreach (var resource in await resources.AllOfAsync(action, request, caller, cancellationToken))
        {
            var asked = new PolicyRequest(principal, action, resource, conditions);
            if (policies.Count > 0 && IdentityAccess.Decide(policies, asked) is { Allowed: false } decision)
            {
                throw Denied(asked, decision.Reason == KeyAccessReason.ExplicitDeny ? decision.Refusal(action) : $"no identity-based policy allows the {action} action");
            }

            if (isOnFileSystem && FileSystemDenials.Denies(await denials.OfAsync(resource, cancellationToken), asked))
            {
                throw Denied(asked, "of an explicit deny in a resource-based policy");
            }
        }

        AccessDeniedException Denied(PolicyRequest what, string reason) =>
            new($"User: {caller.Principal} is not authorized to perform: {what.Action} on resource: {what.Resource} because {reason}");
    }

    // What a request to make a key tells of it. It is not checked yet: a tag may be anything.
    private static KeyConditions WithKeyOf(KeyConditions keys, IOperation request) => request is not CreateKeyRequest create ? keys : keys with
    {
        KeySpec = create.KeySpec ?? create.CustomerMasterKeySpec ?? KeyDescription.SymmetricDefault,
        KeyUsage = create.KeyUsage ?? KeyDescription.EncryptDecrypt,
        KeyOrigin = create.Origin ?? KeyOrigin.AwsKms,
        IsMultiRegion = create.MultiRegion ?? false,
        BypassesLockoutCheck = create.BypassPolicyLockoutSafetyCheck ?? false,
        RequestTags = (create.Tags ?? [])
            .Where(static tag => tag?.TagKey is not null)
            .GroupBy(static tag => tag.TagKey, static tag => tag.TagValue ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.Last(), StringComparer.Ordinal),
    };

    /// <summary>The condition keys of every request, those of CreateKey, and that of CreateFileSystem.</summary>
    private sealed record Conditions(KeyConditions Global, IOperation Request) : IPolicyContext
    {
        public StringValues Get(string key) => string.Equals(key, "elasticfilesystem:Encrypted", StringComparison.OrdinalIgnoreCase)
            ? Request is CreateFileSystemRequest create ? (create.Encrypted == true ? "true" : "false") : StringValues.Empty
            : Global.Get(key);
    }
}
