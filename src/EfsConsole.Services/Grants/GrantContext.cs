using System.Security.Cryptography;
using System.Text.Json;
using EfsConsole.Cryptography;

namespace EfsConsole.Services.Grants;

/// <summary>How the encryption contexts of grant constraints stand in the database. Pure.</summary>
internal static class GrantContext
{
    /// <summary>JSON of the pairs, ordered by key; null without pairs: an empty constraint constrains nothing.</summary>
    public static string? Write(IReadOnlyDictionary<string, string>? pairs) =>
        pairs is null or { Count: 0 } ? null : JsonSerializer.Serialize(new SortedDictionary<string, string>(pairs.ToDictionary(), StringComparer.Ordinal));

    /// <summary>The pairs.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json);

    /// <summary>What the grants have whose constraint this context may fit: none, the whole of it, or one of its pairs.</summary>
    public static List<string> HashesOfFitting(EncryptionContext context) => [string.Empty, .. HashesOfPairs(context), Hash(context)];

    /// <summary>By what a grant for contexts that hold a pair is found, for each pair of a context.</summary>
    public static IEnumerable<string> HashesOfPairs(EncryptionContext context) =>
        context.Select(pair => Hash(EncryptionContext.From(new Dictionary<string, string>(StringComparer.Ordinal) { [pair.Key] = pair.Value })));

    /// <summary>By what a grant for exactly this context is found; empty without pairs.</summary>
    public static string Hash(EncryptionContext context) => context.Count == 0 ? string.Empty : Convert.ToHexStringLower(SHA256.HashData(context.CanonicalBytes));
}
