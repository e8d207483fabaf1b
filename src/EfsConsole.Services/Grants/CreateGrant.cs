using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Grants;

/// <summary>Lets a principal use a key. With a name, a repeat with the same parameters is the same grant.</summary>
public sealed class CreateGrant(GrantPermissions permissions, GrantCounts counts, IOptions<QuotaOptions> quotas) : IOperationHandler<CreateGrantRequest, CreateGrantResponse>
{
    public async Task<CreateGrantResponse> RunAsync(CreateGrantRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        CryptographicRequest.CheckTokens(request.GrantTokens);
        var key = await KeyLookup.FindAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        await KeyAuthorization.RequireAsync(
            context,
            PolicedKey.Of(key),
            CreateGrantRequest.Operation,
            keys => Conditions(keys, request, context.Caller),
            () => permissions.FindToHandOnAsync(context.Database, key.KeyId, context.Caller, request.Operations!, request.Constraints, cancellationToken),
            cancellationToken);
        KeyStateRules.Require(KeyNeed.Use, key.KeyState, key.Origin, arn);
        GrantPrincipal.CheckAll(request);

        var grant = Wanted(request, context, key);
        if (request.Name is not null)
        {
            if (await FindSameAsync(context, grant, cancellationToken) is { } grantId)
            {
                DryRun.End(request.DryRun);
                return Answer(grantId);
            }

            // Of two calls at once with the same name, the second runs anew and finds the first's grant.
            ManagedKey.Serialise(context, key);
        }

        var quota = quotas.Value.GrantsPerKey;
        if (!await counts.TryTakeAsync(context.Database, key.KeyId, quota, cancellationToken))
        {
            throw new LimitExceededException(FormattableString.Invariant($"The quota of {quota} grants on {arn} is reached (Quotas:GrantsPerKey)."));
        }

        DryRun.End(request.DryRun);
        grant.ContextHash = await ContextHashAsync(context, grant, request.Constraints, cancellationToken);
        context.Database.Grants.Add(grant);
        return Answer(grant.GrantId);
    }

    private static KeyConditions Conditions(KeyConditions keys, CreateGrantRequest request, Caller caller) => keys with
    {
        IsGrantForAwsResource = caller.InvokedBy is not null,
        GrantOperations = request.Operations,
        GranteePrincipal = request.GranteePrincipal,
        RetiringPrincipal = request.RetiringPrincipal,
        GranteeServicePrincipal = request.GranteeServicePrincipal,
        RetiringServicePrincipal = request.RetiringServicePrincipal,
        GrantConstraintTypes = [.. ConstraintTypes(request.Constraints)],
        GrantConstraintSourceArn = request.Constraints?.SourceArn,
        EncryptionContext = EncryptionContext(request.Constraints),
    };

    // An empty constraint constrains nothing, and hides nothing of the other one.
    private static IReadOnlyDictionary<string, string>? EncryptionContext(GrantConstraints? constraints) =>
        (constraints?.EncryptionContextEquals, constraints?.EncryptionContextSubset) switch
        {
            (null or { Count: 0 }, var subset) => subset,
            (var equal, null or { Count: 0 }) => equal,
            var (equal, subset) => equal.Concat(subset).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };

    private static IEnumerable<string> ConstraintTypes(GrantConstraints? constraints)
    {
        if (constraints?.EncryptionContextEquals is { Count: > 0 })
        {
            yield return nameof(GrantConstraints.EncryptionContextEquals);
        }

        if (constraints?.EncryptionContextSubset is { Count: > 0 })
        {
            yield return nameof(GrantConstraints.EncryptionContextSubset);
        }

        if (constraints?.SourceArn is not null)
        {
            yield return nameof(GrantConstraints.SourceArn);
        }
    }

    private static CreateGrantResponse Answer(string grantId) => new() { GrantToken = GrantToken.Write(grantId), GrantId = grantId };

    private static GrantEntity Wanted(CreateGrantRequest request, OperationContext context, KeyEntity key) => new()
    {
        GrantId = GrantId.New(),
        KeyId = key.KeyId,
        Name = request.Name ?? string.Empty,
        GranteePrincipal = request.GranteePrincipal ?? request.GranteeServicePrincipal!,
        GranteeIsService = request.GranteeServicePrincipal is not null,
        RetiringPrincipal = request.RetiringPrincipal ?? request.RetiringServicePrincipal,
        RetirerIsService = request.RetiringServicePrincipal is not null,
        SourceArn = request.Constraints?.SourceArn,
        IssuingAccount = $"arn:aws:iam::{context.Caller.AccountId}:root",
        Operations = GrantRules.Join(request.Operations!),
        EncryptionContextEquals = GrantContext.Write(request.Constraints?.EncryptionContextEquals),
        EncryptionContextSubset = GrantContext.Write(request.Constraints?.EncryptionContextSubset),
        ContextHash = string.Empty,
        CreatedAt = context.Now,
    };

    // A constraint of several pairs is found by the one that the fewest grants are found by: one that all have tells nothing.
    private static async Task<string> ContextHashAsync(OperationContext context, GrantEntity grant, GrantConstraints? constraints, CancellationToken cancellationToken)
    {
        if (constraints?.EncryptionContextSubset is not { Count: > 0 } subset)
        {
            return GrantContext.Hash(CryptographicRequest.Context(constraints?.EncryptionContextEquals));
        }

        var hashes = GrantContext.HashesOfPairs(CryptographicRequest.Context(subset)).ToList();
        if (hashes.Count == 1)
        {
            return hashes[0];
        }

        var counts = await context.Database.Grants.AsNoTracking()
            .Where(other => other.KeyId == grant.KeyId && other.GranteePrincipal == grant.GranteePrincipal && hashes.Contains(other.ContextHash))
            .GroupBy(other => other.ContextHash)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return hashes.MinBy(hash => counts.GetValueOrDefault(hash))!;
    }

    private static Task<string?> FindSameAsync(OperationContext context, GrantEntity wanted, CancellationToken cancellationToken) =>
        context.Database.Grants.AsNoTracking()
            .Where(grant => grant.KeyId == wanted.KeyId
                && grant.Name == wanted.Name
                && grant.GranteePrincipal == wanted.GranteePrincipal
                && grant.GranteeIsService == wanted.GranteeIsService
                && grant.RetiringPrincipal == wanted.RetiringPrincipal
                && grant.RetirerIsService == wanted.RetirerIsService
                && grant.SourceArn == wanted.SourceArn
                && grant.Operations == wanted.Operations
                && grant.EncryptionContextEquals == wanted.EncryptionContextEquals
                && grant.EncryptionContextSubset == wanted.EncryptionContextSubset)
            .Select(grant => grant.GrantId)
            .FirstOrDefaultAsync(cancellationToken);
}
