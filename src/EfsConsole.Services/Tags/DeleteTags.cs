using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Tags;

internal sealed class DeleteTags : IOperationHandler<DeleteTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        RowTouch.Touch(context.Database, fileSystem);
        var keys = request.TagKeys!;
        context.Database.FileSystemTags.RemoveRange(await context.Database.FileSystemTags
            .Where(tag => tag.FileSystemId == fileSystem.FileSystemId && keys.Contains(tag.TagKey))
            .ToListAsync(cancellationToken));
        if (keys.Contains(Tag.NameKey, StringComparer.Ordinal))
        {
            fileSystem.Name = null;
        }

        return NoResponse.Instance;
    }
}
