using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Networks;

/// <summary>The tags of a form that asks for the name apart from the other tags.</summary>
public static class NamedTags
{
    /// <summary>What would be sent; null when there is nothing.</summary>
    public static IReadOnlyList<Tag>? Of(string name, TagDraft tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        IReadOnlyList<Tag> all = [.. Named(name), .. tags.ToTags()];
        return all.Count == 0 ? null : all;
    }

    /// <summary>Checks the name as the value of a tag, and that it is given once.</summary>
    public static void Check(FormErrors errors, string elementId, string name, TagDraft tags)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(tags);
        if (!Named(name).Any())
        {
            return;
        }

        if (tags.ToTags().Any(static tag => tag.Key == Tag.NameKey))
        {
            errors.Add(elementId, "The name is given here and as a tag. Remove one of them.");
        }

        if (name.Trim().Length > TagLimits.Value || !TagLimits.ValuePattern().IsMatch(name.Trim()))
        {
            errors.Add(elementId, "A name has at most 256 letters, digits, spaces and _ . : / = + - @.");
        }
    }

    private static IEnumerable<Tag> Named(string name) => string.IsNullOrWhiteSpace(name) ? [] : [new(Tag.NameKey, name.Trim())];
}
