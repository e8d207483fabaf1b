using System.IO.Enumeration;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Services.Networking;

/// <summary>
/// The filters of a Describe operation: every filter must match, by any of its values; values may hold <c>*</c> and
/// <c>?</c>.
/// </summary>
/// <typeparam name="T">What is described.</typeparam>
internal sealed class NetworkFilters<T>
{
    private const string TagPrefix = "tag:";
    private const string TagKey = "tag-key";

    private readonly IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> _attributes;
    private readonly Func<T, IReadOnlyList<Tag>>? _tags;

    public NetworkFilters(IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> attributes, Func<T, IReadOnlyList<Tag>>? tags = null)
    {
        _attributes = attributes;
        _tags = tags;
    }

    /// <exception cref="InvalidParameterValueException">There is no such filter.</exception>
    public IEnumerable<T> Apply(IEnumerable<T> items, IReadOnlyList<Filter>? filters)
    {
        foreach (var filter in filters ?? [])
        {
            var attribute = Attribute(filter.Name);
            items = items.Where(item => attribute(item).Any(value => filter.Values.Any(pattern =>
                FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false))));
        }

        return items;
    }

    private Func<T, IEnumerable<string>> Attribute(string name)
    {
        if (_attributes.TryGetValue(name, out var attribute))
        {
            return attribute;
        }

        if (_tags is { } tagged && name == TagKey)
        {
            return item => tagged(item).Select(tag => tag.Key);
        }

        if (_tags is { } tags && name.StartsWith(TagPrefix, StringComparison.Ordinal))
        {
            var key = name[TagPrefix.Length..];
            return item => tags(item).Where(tag => string.Equals(tag.Key, key, StringComparison.Ordinal)).Select(tag => tag.Value);
        }

        throw new InvalidParameterValueException(
            $"The filter '{name}' is invalid. Filters of this call are: {string.Join(", ", _attributes.Keys)}{(_tags is null ? string.Empty : ", tag-key, tag:<key>")}.",
            "filters");
    }
}
