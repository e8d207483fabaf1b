using EfsConsole.Domain.Aliases;

namespace EfsConsole.Web.Features.Keys;

/// <summary>What a key is called on the screen.</summary>
public static class KeyName
{
    /// <summary>What every alias begins with.</summary>
    public const string Prefix = "alias/";

    /// <summary>The first alias without its prefix, or the key id where there is none.</summary>
    public static string Of(IReadOnlyList<string> aliases, string keyId)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        return aliases.Count > 0 ? WithoutPrefix(aliases[0]) : keyId;
    }

    /// <summary>An alias as people say it.</summary>
    public static string WithoutPrefix(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        return alias.StartsWith(Prefix, StringComparison.Ordinal) ? alias[Prefix.Length..] : alias;
    }

    /// <summary>What is wrong with an alias as typed, with or without its prefix; null when it can be sent.</summary>
    public static string? AliasFault(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var alias = FullAlias(typed);
        return alias switch
        {
            Prefix => "Enter an alias, for instance accounting-files.",
            { Length: > Domain.Keys.KeyLimits.AliasName } => $"An alias has at most {Domain.Keys.KeyLimits.AliasName - Prefix.Length} characters; this one has {alias.Length - Prefix.Length}.",
            _ when alias.StartsWith(AliasListEntry.AwsPrefix, StringComparison.Ordinal) => "Aliases that begin with aws/ belong to the services. Choose another beginning.",
            _ when !Domain.Keys.KeyLimits.AliasNamePattern().IsMatch(alias) => "Use letters, digits and / _ - only, without spaces.",
            _ => null,
        };
    }

    /// <summary>The alias that is sent for what was typed: blanks around it are dropped, the prefix may be typed or not.</summary>
    public static string FullAlias(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var trimmed = typed.Trim();
        return trimmed.StartsWith(Prefix, StringComparison.Ordinal) ? trimmed : Prefix + trimmed;
    }

    /// <summary>Whether somebody who was asked to has typed the name of a key: its alias, with or without the prefix, or its id.</summary>
    public static bool Confirms(string typed, string name, string keyId) =>
        string.Equals(typed, name, StringComparison.Ordinal)
        || string.Equals(typed, Prefix + name, StringComparison.Ordinal)
        || string.Equals(typed, keyId, StringComparison.Ordinal);
}
