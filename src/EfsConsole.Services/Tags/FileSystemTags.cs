using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Tags;

/// <summary>The tags of a file system, one of which is its name.</summary>
internal static class FileSystemTags
{
    public static async Task PutAsync(OperationContext context, string idOrArn, IReadOnlyList<Tag> tags, int limit, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, idOrArn, cancellationToken);
        RowTouch.Touch(context.Database, fileSystem);
        var present = await ResourceTags.PutAsync(
            context.Database.FileSystemTags,
            Own(context, fileSystem),
            tags,
            tag => new() { FileSystemId = fileSystem.FileSystemId, TagKey = tag.Key, TagValue = tag.Value },
            cancellationToken);
        ResourceTags.CheckCount($"The file system '{fileSystem.FileSystemId}'", present.Count, limit);
        fileSystem.Name = present.GetValueOrDefault(Tag.NameKey)?.TagValue;
    }

    public static async Task RemoveAsync(OperationContext context, string idOrArn, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, idOrArn, cancellationToken);
        RowTouch.Touch(context.Database, fileSystem);
        context.Database.FileSystemTags.RemoveRange(await Own(context, fileSystem).Where(tag => keys.Contains(tag.TagKey)).ToListAsync(cancellationToken));
        if (keys.Contains(Tag.NameKey, StringComparer.Ordinal))
        {
            fileSystem.Name = null;
        }
    }

    public static async Task<IReadOnlyList<Tag>> ReadAsync(OperationContext context, string idOrArn, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, idOrArn, cancellationToken);
        return ResourceTags.Of(await Own(context, fileSystem).AsNoTracking().ToListAsync(cancellationToken));
    }

    private static IQueryable<FileSystemTagEntity> Own(OperationContext context, FileSystemEntity fileSystem) =>
        context.Database.FileSystemTags.Where(tag => tag.FileSystemId == fileSystem.FileSystemId);
}
