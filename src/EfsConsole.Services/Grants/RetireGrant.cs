using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Grants;

/// <summary>Ends a grant; for its retiring principal, its grantee where RetireGrant is granted, or the account that made it.</summary>
public sealed class RetireGrant : IOperationHandler<RetireGrantRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(RetireGrantRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var grant = await FindAsync(request, context, cancellationToken);
        var keyArn = KeyArn.Of(context.Caller, grant.KeyId);
        context.AuditParameters["keyId"] = keyArn;
        context.AuditParameters["grantId"] = grant.GrantId;
        await RequireNoDenyAsync(grant, context, cancellationToken);
        if (!await MayRetireAsync(grant, context, cancellationToken))
        {
            var action = RetireGrantRequest.Operation.Action;
            throw KeyPermissions.Denied(context, action, keyArn, "it is neither the grant's retiring principal, nor a grantee with RetireGrant, nor the account that made the grant");
        }

        DryRun.End(request.DryRun);
        context.Database.Grants.Remove(grant);
        return NoResponse.Instance;
    }

    // A key policy gives nobody the right to retire, but it can take it away.
    private static async Task RequireNoDenyAsync(GrantEntity grant, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyOfAsync(grant, context, cancellationToken);
        var decision = await KeyAuthorization.DecideAsync(context, key, RetireGrantRequest.Operation, null, cancellationToken);
        if (decision.Reason == KeyAccessReason.ExplicitDeny)
        {
            throw KeyAuthorization.Denied(context, key, RetireGrantRequest.Operation, decision);
        }
    }

    private static async Task<bool> MayRetireAsync(GrantEntity grant, OperationContext context, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        return caller.Principal == grant.RetiringPrincipal
            || (caller.Principal == grant.GranteePrincipal && GrantRules.Allows(grant.Operations, RetireGrantRequest.Operation.Name))
            || (caller.Kind == CallerKind.Administrator
                && grant.IssuingAccount == $"arn:aws:iam::{caller.AccountId}:root"
                && await HasItFromTheAccountAsync(grant, context, cancellationToken));
    }

    // The account that made a grant hands its right to retire it on by identity policies; its root user has it anyway.
    private static async Task<bool> HasItFromTheAccountAsync(GrantEntity grant, OperationContext context, CancellationToken cancellationToken)
    {
        if (context.Identity is not { } identity || identity.Of(context.Caller) is not { Count: > 0 } policies)
        {
            return true;
        }

        var key = await KeyOfAsync(grant, context, cancellationToken);
        var conditions = await KeyAuthorization.ConditionsAsync(context, context.Caller, key, key.PolicyText(context.Caller), null, cancellationToken);
        return IdentityAccess.Decide(policies, new(identity.Principal(context.Caller), RetireGrantRequest.Operation.Action, key.Arn(context.Caller), conditions)).Allowed;
    }

    private static async Task<PolicedKey> KeyOfAsync(GrantEntity grant, OperationContext context, CancellationToken cancellationToken) =>
        PolicedKey.Of(await context.Database.Keys.AsNoTracking().SingleAsync(key => key.KeyId == grant.KeyId, cancellationToken));

    private static async Task<GrantEntity> FindAsync(RetireGrantRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var region = context.Caller.Region;
        if (request.GrantToken is { } token)
        {
            if (request.KeyId is not null || request.GrantId is not null)
            {
                throw new ValidationException("Give GrantToken, or KeyId and GrantId, not both.", "grantToken");
            }

            var grantId = GrantToken.Read(token, "grantToken");
            var grant = await context.Database.Grants.FirstOrDefaultAsync(grant => grant.GrantId == grantId && grant.Key!.Region == region, cancellationToken)
                ?? throw new NotFoundException("The grant of this token does not exist: it was retired or revoked already.", "grantToken");
            context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, grant.KeyId));
            return grant;
        }

        GrantId.Check(request.GrantId!);
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.ArnOnly, cancellationToken);
        return await context.Database.Grants.FirstOrDefaultAsync(grant => grant.KeyId == key.KeyId && grant.GrantId == request.GrantId, cancellationToken)
            ?? throw new NotFoundException($"Grant ID {request.GrantId} on {KeyArn.Of(context.Caller, key.KeyId)} does not exist.", "grantId");
    }
}
