using EfsConsole.Domain.Grants;
using EfsConsole.Services.KeyPolicies;
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

        if (request.GranteeServicePrincipal is { } filter)
        {
            GrantPrincipal.CheckService(filter, "granteeServicePrincipal");
            KeyPermissions.RequireService(context, filter, ListGrantsRequest.Operation.Action);
        }

        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), ListGrantsRequest.Operation, keys => keys with { IsGrantForAwsResource = context.Caller.InvokedBy is not null }, cancellationToken);

        var scope = $"ListGrants {arn} {request.GrantId} {request.GranteePrincipal} {request.GranteeServicePrincipal}";
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

        if (request.GranteeServicePrincipal is { } service)
        {
            grants = grants.Where(grant => grant.GranteeIsService && grant.GranteePrincipal == service);
        }

        if (PageMarker.Read(scope, request.Marker) is { } position)
        {
            grants = grants.Where(grant => string.Compare(grant.GrantId, position) > 0);
        }

        var page = await grants.OrderBy(grant => grant.GrantId).Take(limit + 1).ToListAsync(cancellationToken);
        var more = page.Count > limit;
        return new ListGrantsResponse
        {
            Grants = [.. page.Take(limit).Select(grant => GrantDescription.Of(grant, arn))],
            NextMarker = more ? PageMarker.Write(scope, page[limit - 1].GrantId) : null,
            Truncated = more,
        };
    }
}
