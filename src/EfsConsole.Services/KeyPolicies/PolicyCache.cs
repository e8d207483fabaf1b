using System.Collections.Concurrent;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>
/// Parsed policies by their text, and callers by their names: what was parsed once is not parsed for each call. What a text means
/// never changes, so nothing here can be out of date.
/// </summary>
internal static class PolicyCache
{
    /// <summary>Characters of all documents together, after which the cache begins anew.</summary>
    private const long MostCharacters = 8 << 20;

    private const int MostPrincipals = 1024;

    private static long _characters;

    private static readonly ConcurrentDictionary<string, PolicyDocument> Documents = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, PolicyPrincipal> Principals = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string AccountId, string Region, bool Managed), string> Defaults = new();

    /// <summary>The key policy with this text, which was accepted when it was put.</summary>
    public static PolicyDocument Document(string text)
    {
        if (Documents.TryGetValue(text, out var known))
        {
            return known;
        }

        // Begins anew when it is full: that costs some parsing, and no bookkeeping for each call.
        if (Interlocked.Add(ref _characters, text.Length) > MostCharacters)
        {
            Interlocked.Exchange(ref _characters, text.Length);
            Documents.Clear();
        }

        return Documents[text] = PolicyDocument.Parse(text, PolicyKind.Key);
    }

    /// <summary>The caller with this name.</summary>
    public static PolicyPrincipal Principal(string name)
    {
        if (Principals.TryGetValue(name, out var known))
        {
            return known;
        }

        if (Principals.Count >= MostPrincipals)
        {
            Principals.Clear();
        }

        return Principals[name] = PolicyPrincipal.Of(name);
    }

    /// <summary>The policy of a key that was made without one: the account's, or that of the key which the file-system service manages.</summary>
    public static string Default(string accountId, string region, bool managed) => Defaults.GetOrAdd(
        (accountId, region, managed),
        static key => key.Managed ? Policies.KeyPolicies.FileSystemServiceManaged(key.AccountId, key.Region) : Policies.KeyPolicies.ApiDefault(key.AccountId));
}
