using System.Text.RegularExpressions;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Lengths and patterns of tags in the EFS API model (2015-02-01).</summary>
public static partial class TagLimits
{
    /// <summary>Longest key, in characters.</summary>
    public const int Key = 128;

    /// <summary>Longest value, in characters.</summary>
    public const int Value = 256;

    /// <summary>Most tags of one resource.</summary>
    public const int Count = 50;

    /// <summary>Letters, spaces, digits and <c>_ . : / = + - @</c>, not beginning with <c>aws:</c> in any case.</summary>
    [GeneratedRegex(@"^(?![aA]{1}[wW]{1}[sS]{1}:)([\p{L}\p{Z}\p{N}_.:/=+\-@]+)\z")]
    public static partial Regex KeyPattern();

    /// <summary>Letters, spaces, digits and <c>_ . : / = + - @</c>.</summary>
    [GeneratedRegex(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)\z")]
    public static partial Regex ValuePattern();

    /// <summary>The id or ARN of what has tags: a file system or an access point.</summary>
    [GeneratedRegex(@"^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:(access-point/fsap|file-system/fs)-[0-9a-f]{8,40}|fs(ap)?-[0-9a-f]{8,40})\z")]
    public static partial Regex ResourceIdPattern();

    /// <summary>Whether what a resource id or ARN names is an access point, and else a file system.</summary>
    public static bool IsAccessPoint(string resourceId)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        return resourceId.AsSpan(resourceId.LastIndexOf('/') + 1).StartsWith("fsap-", StringComparison.Ordinal);
    }

    /// <summary>Checks the id of what has tags, which must be given.</summary>
    public static void CheckResource(RequestValidation validation, string? resourceId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("resourceId", resourceId);
        validation.Length("resourceId", resourceId, 0, FileSystemLimits.FileSystemId);
        validation.Pattern("resourceId", resourceId, ResourceIdPattern());
    }

    /// <summary>Checks tags where some are given; keys must be unique within a request.</summary>
    public static void Check(RequestValidation validation, IReadOnlyList<Tag>? tags)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (tags is null)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Count; i++)
        {
            var key = FormattableString.Invariant($"tags.{i + 1}.member.key");
            CheckKey(validation, key, tags[i]?.Key);
            var value = FormattableString.Invariant($"tags.{i + 1}.member.value");
            if (validation.Required(value, tags[i]?.Value))
            {
                validation.Length(value, tags[i].Value, 0, Value);
                validation.Pattern(value, tags[i].Value, ValuePattern());
            }

            if (tags[i]?.Key is { } text && !seen.Add(text))
            {
                validation.Fault(key, $"The tag key '{text}' is given twice: keys are unique.");
            }
        }

        if (tags.Count > Count)
        {
            validation.Fault("tags", "A resource has at most 50 tags.");
        }
    }

    /// <summary>Checks a list of keys: 1 to 50.</summary>
    public static void CheckKeys(RequestValidation validation, IReadOnlyList<string>? keys)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (keys is null)
        {
            return;
        }

        if (keys.Count is < 1 or > Count)
        {
            validation.Fault("tagKeys", "Give 1 to 50 tag keys.");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            CheckKey(validation, FormattableString.Invariant($"tagKeys.{i + 1}.member"), keys[i]);
        }
    }

    private static void CheckKey(RequestValidation validation, string parameter, string? key)
    {
        if (validation.Required(parameter, key))
        {
            validation.Length(parameter, key, 1, Key);
            if (key!.Length > 0)
            {
                validation.Pattern(parameter, key, KeyPattern());
            }
        }
    }
}
