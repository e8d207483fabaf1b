using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using CreateTagsRequest = EfsConsole.Domain.Networking.CreateTagsRequest;

namespace EfsConsole.Services.Networking;

/// <summary>Tags what a region's networks are made of. The rows of the tagged are touched: one that goes meanwhile makes a conflict.</summary>
public sealed class CreateTags : IOperationHandler<CreateTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(CreateTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        foreach (var resource in request.Resources!.Distinct(StringComparer.Ordinal))
        {
            RowTouch.Touch(database, await NetworkRows.TaggedAsync(database, context.Caller.Region, resource, cancellationToken));
            var present = await database.NetworkTags.Where(tag => tag.ResourceId == resource).ToListAsync(cancellationToken);
            foreach (var tag in request.Tags!)
            {
                if (present.Find(row => row.TagKey == tag.Key) is { } row)
                {
                    row.TagValue = tag.Value;
                }
                else
                {
                    row = new NetworkTagEntity { ResourceId = resource, TagKey = tag.Key, TagValue = tag.Value };
                    present.Add(row);
                    database.NetworkTags.Add(row);
                }
            }

            if (present.Count > TagLimits.Count)
            {
                throw new TagLimitExceededException($"'{resource}' would have {present.Count} tags, and may have {TagLimits.Count}.", "tags");
            }
        }

        return NoResponse.Instance;
    }
}
