using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Which part of a list a table shows. It stands in the page's address, so that it can be kept and shared.</summary>
/// <param name="Text">What to find; null for everything.</param>
/// <param name="SortBy">The column; null where nothing sorts.</param>
/// <param name="Descending">Whether the order is reversed.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows of a page.</param>
public sealed record TableQuery(string? Text, string? SortBy, bool Descending, int Page, int PageSize)
{
    /// <summary>Longest text that is looked for.</summary>
    public const int LongestText = 256;

    /// <summary>Sizes to choose from.</summary>
    public static IReadOnlyList<int> PageSizes { get; } = [10, 25, 50, 100];

    /// <summary>The size when none is chosen.</summary>
    public const int DefaultPageSize = 25;

    /// <summary>How many rows to pass over.</summary>
    public int Offset => (Page - 1) * PageSize;

    /// <summary>How many rows to ask for.</summary>
    public int Limit => PageSize;

    /// <summary>Reads an address. What cannot be valid is passed over.</summary>
    /// <param name="uri">The page's address.</param>
    /// <param name="prefix">What this table's parameters begin with, where a page has several tables.</param>
    /// <param name="sortKeys">The columns that sort.</param>
    /// <param name="defaultSort">The column when none is named; a leading <c>-</c> reverses.</param>
    public static TableQuery Read(string uri, string prefix, IReadOnlyCollection<string> sortKeys, string? defaultSort)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(sortKeys);
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Part(string name) => query.TryGetValue(prefix + name, out var values) ? values[0] : null;

        var sort = Part("sort") is { } asked && sortKeys.Contains(asked.TrimStart('-'), StringComparer.Ordinal) ? asked : defaultSort;
        var text = Part("filter")?.Trim();
        return new(
            string.IsNullOrEmpty(text) || text.Length > LongestText ? null : text,
            sort?.TrimStart('-'),
            sort?.StartsWith('-') is true,
            int.TryParse(Part("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 1_000_000 ? page : 1,
            int.TryParse(Part("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && PageSizes.Contains(size) ? size : DefaultPageSize);
    }

    /// <summary>The address's parameters; what is as usual is left out.</summary>
    public IReadOnlyDictionary<string, object?> Write(string prefix, string? defaultSort)
    {
        var sort = SortBy is null ? null : (Descending ? "-" : string.Empty) + SortBy;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [prefix + "filter"] = Text,
            [prefix + "sort"] = string.Equals(sort, defaultSort, StringComparison.Ordinal) ? null : sort,
            [prefix + "page"] = Page == 1 ? null : Page,
            [prefix + "size"] = PageSize == DefaultPageSize ? null : PageSize,
        };
    }
}

/// <summary>What a table's source answers.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="MatchCount">How many match the filter.</param>
/// <param name="TotalCount">How many there are.</param>
public sealed record TablePage<T>(IReadOnlyList<T> Rows, int MatchCount, int TotalCount);
