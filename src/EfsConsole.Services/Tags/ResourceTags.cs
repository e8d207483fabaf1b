using System.Globalization;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Tags;

/// <summary>Reads and changes the tags of one thing, whatever it is.</summary>
internal static class ResourceTags
{
    /// <summary>The tags, ordered by key.</summary>
    public static IReadOnlyList<Tag> Of(IEnumerable<ITagEntity> rows) =>
        [.. rows.OrderBy(row => row.TagKey, StringComparer.Ordinal).Select(row => new Tag(row.TagKey, row.TagValue))];

    /// <exception cref="BadRequestException">There are too many.</exception>
    public static void CheckCount(string resource, int count, int limit)
    {
        if (count > limit)
        {
            throw new BadRequestException($"{resource} would have {count} tags, but it may have {limit}: delete some first.", "tags");
        }
    }

    /// <summary>Adds tags, or overwrites their values. Answers all tags as they are then.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="own">Its rows of the resource.</param>
    /// <param name="tags">To add.</param>
    /// <param name="make">A new row.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<Dictionary<string, TRow>> PutAsync<TRow>(
        DbSet<TRow> rows, IQueryable<TRow> own, IReadOnlyList<Tag> tags, Func<Tag, TRow> make, CancellationToken cancellationToken)
        where TRow : class, ITagEntity
    {
        var present = await own.ToDictionaryAsync(row => row.TagKey, StringComparer.Ordinal, cancellationToken);
        foreach (var tag in tags)
        {
            if (present.TryGetValue(tag.Key, out var row))
            {
                row.TagValue = tag.Value;
            }
            else
            {
                row = make(tag);
                rows.Add(row);
                present.Add(tag.Key, row);
            }
        }

        return present;
    }

    /// <summary>A page of tags. A key may be longer than a marker, so the marker is a count.</summary>
    public static (IReadOnlyList<Tag> Page, string? Next) Page(IReadOnlyList<Tag> tags, string? marker, int? size)
    {
        var passed = Marker.Read(marker, position => int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } position
            ? int.Parse(position, CultureInfo.InvariantCulture)
            : 0;
        var page = tags.Skip(passed).Take(Marker.PageSize(size)).ToList();
        var end = passed + page.Count;
        return (page, page.Count > 0 && end < tags.Count ? Marker.Of(end.ToString(CultureInfo.InvariantCulture)) : null);
    }
}
