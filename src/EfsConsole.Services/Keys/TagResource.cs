using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Adds tags to a customer-managed key, or overwrites their values.</summary>
public sealed class TagResource : IOperationHandler<TagResourceRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(TagResourceRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await ManagedKey.FindAsync(context, request.KeyId!, TagResourceRequest.Operation, KeyNeed.Change, cancellationToken, conditions: keys => keys with { RequestTags = RequestTags(request) });
        KeyTagRules.CheckTags(request.Tags!);
        var tags = await context.Database.KeyTags.Where(tag => tag.KeyId == key.KeyId).ToDictionaryAsync(tag => tag.TagKey, StringComparer.Ordinal, cancellationToken);
        KeyTagRules.CheckCount(tags.Count + request.Tags!.Count(tag => !tags.ContainsKey(tag.TagKey)));
        foreach (var tag in request.Tags!)
        {
            if (tags.TryGetValue(tag.TagKey, out var known))
            {
                known.TagValue = tag.TagValue;
            }
            else
            {
                context.Database.KeyTags.Add(new KeyTagEntity { KeyId = key.KeyId, TagKey = tag.TagKey, TagValue = tag.TagValue });
            }
        }

        ManagedKey.Serialise(context, key);
        return NoResponse.Instance;
    }

    // A tag without a key, or one that is given twice, is refused later, in the field's own words.
    private static Dictionary<string, string> RequestTags(TagResourceRequest request) =>
        request.Tags!.Where(tag => tag?.TagKey is not null).DistinctBy(tag => tag.TagKey).ToDictionary(tag => tag.TagKey, tag => tag.TagValue, StringComparer.Ordinal);
}
