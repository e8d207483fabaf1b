using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Tags;

internal sealed class CreateTags(IOptions<QuotaOptions> quotas) : IOperationHandler<CreateTagsRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(CreateTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        RowTouch.Touch(context.Database, fileSystem);
        var present = await context.Database.FileSystemTags.Where(tag => tag.FileSystemId == fileSystem.FileSystemId).ToDictionaryAsync(tag => tag.TagKey, StringComparer.Ordinal, cancellationToken);
        foreach (var tag in request.Tags!)
        {
            if (present.TryGetValue(tag.Key, out var row))
            {
                row.TagValue = tag.Value;
            }
            else
            {
                row = new() { FileSystemId = fileSystem.FileSystemId, TagKey = tag.Key, TagValue = tag.Value };
                context.Database.FileSystemTags.Add(row);
                present.Add(tag.Key, row);
            }
        }

        if (present.Count > quotas.Value.TagsPerFileSystem)
        {
            throw new BadRequestException(
                $"The file system '{fileSystem.FileSystemId}' would have {present.Count} tags, but it may have {quotas.Value.TagsPerFileSystem}: delete some first.",
                "tags");
        }

        fileSystem.Name = present.GetValueOrDefault(Tag.NameKey)?.TagValue;
        return NoResponse.Instance;
    }
}
