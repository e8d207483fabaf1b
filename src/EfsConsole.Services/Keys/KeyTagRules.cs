using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Services.Keys;

/// <summary>What tags of keys must be. Pure.</summary>
internal static class KeyTagRules
{
    private const int KeyLength = 128;
    private const int ValueLength = 256;

    /// <summary>Checks tags to add.</summary>
    /// <exception cref="ValidationException">A key or value is missing, too short or too long.</exception>
    /// <exception cref="TagException">A key comes twice, or is one of the service's own.</exception>
    public static void CheckTags(IReadOnlyList<KeyTag> tags)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            CheckKey(tags[i]?.TagKey, FormattableString.Invariant($"tags.{i + 1}.member.tagKey"));
            if (tags[i].TagValue is null or { Length: > ValueLength })
            {
                throw new ValidationException(
                    FormattableString.Invariant($"1 validation error detected: Value at 'tags.{i + 1}.member.tagValue' failed to satisfy constraint: Member must have length between 0 and {ValueLength}"),
                    "tags");
            }
        }

        if (tags.GroupBy(tag => tag.TagKey, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new TagException($"Duplicate tag keys: '{twice.Key}' is given more than once.", "tags");
        }
    }

    /// <summary>Checks keys of tags to remove.</summary>
    /// <exception cref="ValidationException">A key is missing, too short or too long.</exception>
    /// <exception cref="TagException">A key is one of the service's own.</exception>
    public static void CheckKeys(IReadOnlyList<string> tagKeys)
    {
        for (var i = 0; i < tagKeys.Count; i++)
        {
            CheckKey(tagKeys[i], FormattableString.Invariant($"tagKeys.{i + 1}.member"));
        }
    }

    /// <summary>How many tags a key may have.</summary>
    /// <exception cref="LimitExceededException">More.</exception>
    public static void CheckCount(int count)
    {
        if (count > KeyLimits.Tags)
        {
            throw new LimitExceededException(FormattableString.Invariant($"A key has at most {KeyLimits.Tags} tags; these would be {count}."), "tags");
        }
    }

    private static void CheckKey(string? key, string member)
    {
        var parameter = member[..member.IndexOf('.', StringComparison.Ordinal)];
        if (key is null or { Length: < 1 or > KeyLength })
        {
            throw new ValidationException(
                FormattableString.Invariant($"1 validation error detected: Value '{key}' at '{member}' failed to satisfy constraint: Member must have length between 1 and {KeyLength}"),
                parameter);
        }

        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw new TagException($"The tag key '{key}' begins with 'aws:', which is reserved. Choose another key.", parameter);
        }
    }
}
