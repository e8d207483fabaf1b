using System.Text;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Networking;

/// <summary>Pages of a Describe operation of the network service, ordered by id.</summary>
/// <param name="Items">The page.</param>
/// <param name="NextToken">Where to go on; null at the end.</param>
internal sealed record NetworkPage<T>(IReadOnlyList<T> Items, string? NextToken);

internal static class NetworkPage
{
    private const int DefaultSize = 1000;

    /// <summary>Of the longest id, which is a resource's with a tag's key.</summary>
    private const int LongestToken = 1024;

    /// <exception cref="InvalidParameterValueException">The token is none of this service's.</exception>
    public static NetworkPage<T> Of<T>(IEnumerable<T> items, Func<T, string> id, int? maxResults, string? nextToken)
    {
        var after = nextToken is null ? null : Decode(nextToken);
        var size = maxResults ?? DefaultSize;
        var page = items
            .OrderBy(id, StringComparer.Ordinal)
            .SkipWhile(item => after is not null && string.CompareOrdinal(id(item), after) <= 0)
            .Take(size + 1)
            .ToList();
        if (page.Count <= size)
        {
            return new(page, null);
        }

        page.RemoveAt(size);
        return new(page, Convert.ToBase64String(Encoding.UTF8.GetBytes(id(page[^1]))));
    }

    private static string Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[LongestToken];
        if (token.Length <= LongestToken && Convert.TryFromBase64String(token, bytes, out var written) && written > 0)
        {
            return Encoding.UTF8.GetString(bytes[..written]);
        }

        throw new InvalidParameterValueException("The token is not valid: give the NextToken of an earlier answer as it is.", "nextToken");
    }
}
