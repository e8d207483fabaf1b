using EfsConsole.Domain.Grants;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Grants;

/// <summary>Lists the grants of a key, ordered by their ids.</summary>
public sealed class ListGrants : IOperationHandler<ListGrantsRequest, ListGrantsResponse>
{
    private const int DefaultLimit = 50;

    public async Task<ListGrantsResponse> RunAsync(ListGrantsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        if (request.GrantId is not null)
        {
            GrantId.Check(request.GrantId);
        }

        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        KeyPermissions.RequireAdministrator(context, ListGrantsRequest.Operation.Action, arn);

        var scope = $"ListGrants {arn} {request.GrantId} {request.GranteePrincipal}";
        var limit = request.Limit ?? DefaultLimit;
        var grants = context.Database.Grants.AsNoTracking().Where(grant => grant.KeyId == key.KeyId);
        if (request.GrantId is { } grantId)
        {
            grants = grants.Where(grant => grant.GrantId == grantId);
        }

        if (request.GranteePrincipal is { } grantee)
        {
            grants = grants.Where(grant => grant.GranteePrincipal == grantee);
        }

        if (PageMarker.Read(scope, request.Marker) is { } position)
        {
            grants = grants.Where(grant => string.Compare(grant.GrantId, position) > 0);
        }

        var page = await grants.OrderBy(grant => grant.GrantId).Take(limit + 1).ToListAsync(cancellationToken);
        var more = page.Count > limit;
        return new ListGrantsResponse
        {
            Grants = [.. page.Take(limit).Select(grant => Entry(grant, arn))],
            NextMarker = more ? PageMarker.Write(scope, page[limit - 1].GrantId) : null,
            Truncated = more,
        };
    }

    private static GrantListEntry Entry(GrantEntity grant, string keyArn) => new()
    {
        KeyId = keyArn,
        GrantId = grant.GrantId,
        Name = grant.Name,
        CreationDate = grant.CreatedAt,
        GranteePrincipal = grant.GranteePrincipal,
        RetiringPrincipal = grant.RetiringPrincipal,
        IssuingAccount = grant.IssuingAccount,
        Operations = grant.Operations.Split(','),
        Constraints = grant is { EncryptionContextEquals: null, EncryptionContextSubset: null } ? null : new GrantConstraints
        {
            EncryptionContextEquals = GrantContext.Read(grant.EncryptionContextEquals),
            EncryptionContextSubset = GrantContext.Read(grant.EncryptionContextSubset),
        },
    };
}
