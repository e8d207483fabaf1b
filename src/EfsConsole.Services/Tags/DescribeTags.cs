using System.Globalization;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Tags;

internal sealed class DescribeTags : IOperationHandler<DescribeTagsRequest, DescribeTagsResponse>
{
    public async Task<DescribeTagsResponse> RunAsync(DescribeTagsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        // A key may be longer than a marker, so the marker is a count.
        var passed = Marker.Read(request.Marker, position => int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } marker
            ? int.Parse(marker, CultureInfo.InvariantCulture)
            : 0;
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        var tags = (await context.Database.FileSystemTags.AsNoTracking().Where(tag => tag.FileSystemId == fileSystem.FileSystemId).ToListAsync(cancellationToken))
            .OrderBy(tag => tag.TagKey, StringComparer.Ordinal)
            .Select(tag => new Tag(tag.TagKey, tag.TagValue))
            .ToList();
        var page = tags.Skip(passed).Take(Marker.PageSize(request.MaxItems)).ToList();
        var end = passed + page.Count;
        return new()
        {
            Marker = request.Marker,
            Tags = page,
            NextMarker = page.Count > 0 && end < tags.Count ? Marker.Of(end.ToString(CultureInfo.InvariantCulture)) : null,
        };
    }
}
