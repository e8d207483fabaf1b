using EfsConsole.Domain.Tags;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>A row of a tag editor as it is typed.</summary>
public sealed class TagDraft
{
    public string Key { get; set; } = string.Empty;

    public string Value { get; set; } = string.Empty;

    private bool IsBlank => Key.Length == 0 && Value.Length == 0;

    /// <summary>The tags to send: blank rows are passed over, and so is a Name without a value.</summary>
    public static IReadOnlyList<Tag> ToSend(IEnumerable<TagDraft> rows) =>
        [.. rows.Where(row => !row.IsBlank && !(row.Key == Tag.NameKey && row.Value.Length == 0)).Select(row => new Tag(row.Key, row.Value))];

    /// <summary>The faults of the rows; fields are <c>tag-key-0</c>, <c>tag-value-0</c> and so on.</summary>
    public static IEnumerable<DraftFault> Check(IReadOnlyList<TagDraft> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.IsBlank)
            {
                continue;
            }

            if (KeyFault(row.Key, seen) is { } keyFault)
            {
                yield return new(FormattableString.Invariant($"tag-key-{i}"), keyFault);
            }

            if (row.Value.Length > TagLimits.Value)
            {
                yield return new(FormattableString.Invariant($"tag-value-{i}"), $"The value has {row.Value.Length} characters; at most {TagLimits.Value} are allowed.");
            }
            else if (!TagLimits.ValuePattern().IsMatch(row.Value))
            {
                yield return new(FormattableString.Invariant($"tag-value-{i}"), "The value holds a character that is not allowed. Use letters, digits, spaces and _ . : / = + - @.");
            }
        }

        if (ToSend(rows).Count > TagLimits.Count)
        {
            yield return new("tags", $"A file system has at most {TagLimits.Count} tags. Remove some.");
        }
    }

    private static string? KeyFault(string key, HashSet<string> seen) => key switch
    {
        "" => "Enter a key, or remove the row.",
        { Length: > TagLimits.Key } => $"The key has {key.Length} characters; at most {TagLimits.Key} are allowed.",
        _ when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) => "Keys that begin with aws: are reserved. Choose another key.",
        _ when !TagLimits.KeyPattern().IsMatch(key) => "The key holds a character that is not allowed. Use letters, digits, spaces and _ . : / = + - @.",
        _ when !seen.Add(key) => $"The key '{key}' is given twice. Keys must be unique; upper and lower case count.",
        _ => null,
    };
}
