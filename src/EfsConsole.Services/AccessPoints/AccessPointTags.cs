using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.AccessPoints;

/// <summary>The tags of an access point.</summary>
internal static class AccessPointTags
{
    public static async Task PutAsync(OperationContext context, string idOrArn, IReadOnlyList<Tag> tags, int limit, CancellationToken cancellationToken)
    {
        var point = await AccessPointRows.GetAsync(context, idOrArn, cancellationToken);
        RowTouch.Touch(context.Database, point);
        var present = await ResourceTags.PutAsync(
            context.Database.AccessPointTags,
            Own(context, point),
            tags,
            tag => new() { AccessPointId = point.AccessPointId, TagKey = tag.Key, TagValue = tag.Value },
            cancellationToken);
        ResourceTags.CheckCount($"The access point '{point.AccessPointId}'", present.Count, limit);
    }

    public static async Task RemoveAsync(OperationContext context, string idOrArn, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var point = await AccessPointRows.GetAsync(context, idOrArn, cancellationToken);
        RowTouch.Touch(context.Database, point);
        context.Database.AccessPointTags.RemoveRange(await Own(context, point).Where(tag => keys.Contains(tag.TagKey)).ToListAsync(cancellationToken));
    }

    public static async Task<IReadOnlyList<Tag>> ReadAsync(OperationContext context, string idOrArn, CancellationToken cancellationToken)
    {
        var point = await AccessPointRows.GetAsync(context, idOrArn, cancellationToken);
        return ResourceTags.Of(await Own(context, point).AsNoTracking().ToListAsync(cancellationToken));
    }

    private static IQueryable<AccessPointTagEntity> Own(OperationContext context, AccessPointEntity point) =>
        context.Database.AccessPointTags.Where(tag => tag.AccessPointId == point.AccessPointId);
}
