using System.Globalization;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Web.Components.Controls;

/// <summary>A row of the tag editor.</summary>
public sealed class TagRow
{
    /// <summary>Tells rows apart while they are edited.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The key as typed.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The value as typed.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Whether nothing is typed.</summary>
    public bool IsBlank => Key.Length == 0 && Value.Length == 0;
}

/// <summary>Tags as they are typed. Rows without anything are passed over, and so is a Name without a value.</summary>
public sealed class TagDraft
{
    /// <summary>The rows, in the order of the screen.</summary>
    public List<TagRow> Rows { get; init; } = [];

    /// <summary>The draft of tags that exist.</summary>
    public static TagDraft Of(IEnumerable<Tag> tags) => new() { Rows = [.. tags.Select(static tag => new TagRow { Key = tag.Key, Value = tag.Value })] };

    /// <summary>What would be sent.</summary>
    public IReadOnlyList<Tag> ToTags() => [.. Sent().Select(static row => new Tag(row.Key, row.Value))];

    /// <summary>What is wrong with which row, in the order of the screen.</summary>
    public IReadOnlyList<TagFault> Faults()
    {
        var faults = new List<TagFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Sent())
        {
            if (KeyFault(row.Key, seen) is { } key)
            {
                faults.Add(new(row, true, key));
            }

            if (ValueFault(row.Value) is { } value)
            {
                faults.Add(new(row, false, value));
            }
        }

        if (Sent().Skip(TagLimits.Count).FirstOrDefault() is { } tooMany)
        {
            faults.Add(new(tooMany, true, string.Create(CultureInfo.InvariantCulture, $"A resource has at most {TagLimits.Count} tags. Remove some.")));
        }

        return faults;
    }

    private static string? KeyFault(string key, HashSet<string> seen)
    {
        if (key.Length == 0)
        {
            return "A value needs a key. Enter one, or remove the tag.";
        }

        if (key.Length > TagLimits.Key)
        {
            return string.Create(CultureInfo.InvariantCulture, $"A key has at most {TagLimits.Key} characters; this one has {key.Length}.");
        }

        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            return "Keys that begin with aws: are reserved. Choose another beginning.";
        }

        if (!TagLimits.KeyPattern().IsMatch(key))
        {
            return "Use letters, digits, spaces and _ . : / = + - @ only.";
        }

        return seen.Add(key) ? null : $"The key {key} is given twice. Keys are unique; upper and lower case differ.";
    }

    private static string? ValueFault(string value)
    {
        if (value.Length > TagLimits.Value)
        {
            return string.Create(CultureInfo.InvariantCulture, $"A value has at most {TagLimits.Value} characters; this one has {value.Length}.");
        }

        return TagLimits.ValuePattern().IsMatch(value) ? null : "Use letters, digits, spaces and _ . : / = + - @ only.";
    }

    private IEnumerable<TagRow> Sent() => Rows.Where(static row => !row.IsBlank && !(row.Key == Tag.NameKey && row.Value.Length == 0));
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="InKey">Whether its key is at fault, else its value.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record TagFault(TagRow Row, bool InKey, string Message)
{
    /// <summary>The id of the input at fault, for links in an error summary.</summary>
    public string ElementId => $"{(InKey ? "tag-key" : "tag-value")}-{Row.Id:N}";
}
