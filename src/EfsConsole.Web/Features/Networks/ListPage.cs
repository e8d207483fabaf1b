using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Networks;

/// <summary>A page of a list that is wholly at hand: filtered by what its rows say, sorted by one of its columns.</summary>
public sealed class ListPage<T>(Func<T, IEnumerable<string?>> words, IReadOnlyDictionary<string, Func<T, IComparable?>> columns)
{
    /// <summary>The columns that sort.</summary>
    public IReadOnlyCollection<string> SortKeys => [.. columns.Keys];

    /// <summary>The part that is asked for.</summary>
    public TablePage<T> Of(IReadOnlyList<T> all, TableQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IEnumerable<T> matches = query.Text is { } text
            ? all.Where(row => words(row).Any(word => word?.Contains(text, StringComparison.OrdinalIgnoreCase) is true))
            : all;
        if (query.SortBy is not null && columns.TryGetValue(query.SortBy, out var column))
        {
            matches = query.Descending ? matches.OrderByDescending(column) : matches.OrderBy(column);
        }

        var list = matches.ToList();
        return new([.. list.Skip(query.Offset).Take(query.Limit)], list.Count, all.Count);
    }
}
