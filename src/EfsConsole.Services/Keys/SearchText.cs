using System.Buffers;
using EfsConsole.Domain;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Keys;

/// <summary>What a person types to find a key. Pure.</summary>
internal static class SearchText
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789abcdef-");

    /// <summary>Whether the text, in lower case, can be a part of a key's id.</summary>
    public static bool CanBeInId(string text) => !text.AsSpan().ContainsAnyExcept(IdCharacters);

    /// <summary>
    /// The text in lower case, without blanks around it; null when nothing is left. Of the ARN of a key or alias of the
    /// account in the region, the id or name: that is what stands in the database.
    /// </summary>
    public static string? Of(string? typed, Caller caller)
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Arn.TryParse(text, out var arn) && arn.Service == "kms" && arn.Region == caller.Region && arn.AccountId == caller.AccountId)
        {
            text = arn.Resource.StartsWith("key/", StringComparison.Ordinal) ? arn.Resource["key/".Length..] : arn.Resource;
        }

        return text.ToLowerInvariant();
    }
}
