using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Grants;

/// <summary>Takes a grant back: from the next call on it opens nothing.</summary>
public sealed class RevokeGrant : IOperationHandler<RevokeGrantRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(RevokeGrantRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        GrantId.Check(request.GrantId!);
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), RevokeGrantRequest.Operation, keys => keys with { IsGrantForAwsResource = context.Caller.InvokedBy is not null }, cancellationToken);
        var grant = await context.Database.Grants.FirstOrDefaultAsync(grant => grant.KeyId == key.KeyId && grant.GrantId == request.GrantId, cancellationToken)
            ?? throw new NotFoundException($"Grant ID {request.GrantId} on {arn} does not exist.", "grantId");
        DryRun.End(request.DryRun);
        context.Database.Grants.Remove(grant);
        return NoResponse.Instance;
    }
}
