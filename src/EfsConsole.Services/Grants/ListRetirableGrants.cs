using EfsConsole.Domain.Grants;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Grants;

/// <summary>Lists the grants of the region that a principal may retire, ordered by their ids.</summary>
public sealed class ListRetirableGrants : IOperationHandler<ListRetirableGrantsRequest, ListGrantsResponse>
{
    private const int DefaultLimit = 50;

    public async Task<ListGrantsResponse> RunAsync(ListRetirableGrantsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        RequireMayAsk(request, context);
        var region = context.Caller.Region;
        var ofServices = request.RetiringServicePrincipal is not null;
        var retirer = request.RetiringPrincipal ?? request.RetiringServicePrincipal!;
        var scope = $"ListRetirableGrants {region} {ofServices} {retirer}";
        var limit = request.Limit ?? DefaultLimit;
        var grants = context.Database.Grants.AsNoTracking().Where(grant => grant.RetiringPrincipal == retirer && grant.Key!.Region == region);
        if (ofServices)
        {
            grants = grants.Where(grant => grant.RetirerIsService);
        }

        if (PageMarker.Read(scope, request.Marker) is { } position)
        {
            grants = grants.Where(grant => string.Compare(grant.GrantId, position) > 0);
        }

        var page = await grants.OrderBy(grant => grant.GrantId).Take(limit + 1).ToListAsync(cancellationToken);
        var more = page.Count > limit;
        return new ListGrantsResponse
        {
            Grants = [.. page.Take(limit).Select(grant => GrantDescription.Of(grant, KeyArn.Of(context.Caller, grant.KeyId)))],
            NextMarker = more ? PageMarker.Write(scope, page[limit - 1].GrantId) : null,
            Truncated = more,
        };
    }

    private static void RequireMayAsk(ListRetirableGrantsRequest request, OperationContext context)
    {
        var action = ListRetirableGrantsRequest.Operation.Action;
        if (request.RetiringServicePrincipal is { } service)
        {
            GrantPrincipal.CheckService(service, "retiringServicePrincipal");
            KeyPermissions.RequireService(context, service, action);
            return;
        }

        KeyPermissions.RequireAdministrator(context, action);
        GrantPrincipal.Check(request.RetiringPrincipal!, "retiringPrincipal");
    }
}
