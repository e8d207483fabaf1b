using EfsConsole.Domain.Keys;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Lists the tags of a key, ordered by their keys.</summary>
public sealed class ListResourceTags : IOperationHandler<ListResourceTagsRequest, ListResourceTagsResponse>
{
    private const int DefaultLimit = 50;

    public async Task<ListResourceTagsResponse> RunAsync(ListResourceTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), ListResourceTagsRequest.Operation, null, cancellationToken);

        var scope = $"ListResourceTags {KeyArn.Of(context.Caller, key.KeyId)}";
        var position = PageMarker.Read(scope, request.Marker);
        var limit = request.Limit ?? DefaultLimit;

        // A key has at most fifty tags: their order is made here, the same on every database.
        var tags = await context.Database.KeyTags.AsNoTracking().Where(tag => tag.KeyId == key.KeyId).ToListAsync(cancellationToken);
        var rest = tags
            .Where(tag => position is null || string.CompareOrdinal(tag.TagKey, position) > 0)
            .OrderBy(tag => tag.TagKey, StringComparer.Ordinal)
            .Select(tag => new KeyTag(tag.TagKey, tag.TagValue))
            .ToList();
        var more = rest.Count > limit;
        return new ListResourceTagsResponse
        {
            Tags = [.. rest.Take(limit)],
            NextMarker = more ? PageMarker.Write(scope, rest[limit - 1].TagKey) : null,
            Truncated = more,
        };
    }
}
