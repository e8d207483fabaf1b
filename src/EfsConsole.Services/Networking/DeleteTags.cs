using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Networking;

internal sealed class DeleteTags : IOperationHandler<DeleteTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        foreach (var resource in request.Resources!.Distinct(StringComparer.Ordinal))
        {
            RowTouch.Touch(database, await NetworkRows.TaggedAsync(database, context.Caller.Region, resource, cancellationToken));
            var present = await database.NetworkTags.Where(tag => tag.ResourceId == resource).ToListAsync(cancellationToken);
            database.NetworkTags.RemoveRange(request.Tags is { Count: > 0 } named ? present.Where(row => named.Any(tag => Names(tag, row))) : present);
        }

        return NoResponse.Instance;
    }

    private static bool Names(TagSelector tag, NetworkTagEntity row) => tag.Key == row.TagKey && (tag.Value is null || tag.Value == row.TagValue);
}
