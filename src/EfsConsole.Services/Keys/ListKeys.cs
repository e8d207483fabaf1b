using EfsConsole.Domain.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Lists the keys of the region, ordered by their ids.</summary>
public sealed class ListKeys : IOperationHandler<ListKeysRequest, ListKeysResponse>
{
    private const int DefaultLimit = 100;

    public async Task<ListKeysResponse> RunAsync(ListKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, ListKeysRequest.Operation.Action);
        var region = context.Caller.Region;
        var scope = $"ListKeys {region}";
        var limit = request.Limit ?? DefaultLimit;
        var keys = context.Database.Keys.AsNoTracking().Where(key => key.Region == region);
        if (PageMarker.Read(scope, request.Marker) is { } position)
        {
            var last = Guid.TryParseExact(position, "D", out var keyId) ? keyId : throw PageMarker.Invalid();
            keys = keys.Where(key => key.KeyId > last);
        }

        var ids = await keys.OrderBy(key => key.KeyId).Select(key => key.KeyId).Take(limit + 1).ToListAsync(cancellationToken);
        var more = ids.Count > limit;
        return new ListKeysResponse
        {
            Keys = [.. ids.Take(limit).Select(id => new KeyListEntry(KeyArn.Id(id), KeyArn.Of(context.Caller, id)))],
            NextMarker = more ? PageMarker.Write(scope, KeyArn.Id(ids[limit - 1])) : null,
            Truncated = more,
        };
    }
}
