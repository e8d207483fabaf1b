using EfsConsole.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystems;

/// <summary>First alias and state of keys, for rows and messages that name a key.</summary>
internal sealed class KeyNames
{
    private readonly Dictionary<Guid, string> _states;
    private readonly Dictionary<Guid, string> _aliases;

    private KeyNames(Dictionary<Guid, string> states, Dictionary<Guid, string> aliases)
    {
        _states = states;
        _aliases = aliases;
    }

    public static async Task<KeyNames> OfAsync(EfsConsoleDbContext database, IEnumerable<string> keyArns, CancellationToken cancellationToken)
    {
        var ids = keyArns.Select(IdOf).Distinct().ToList();
        var states = await database.Keys.AsNoTracking()
            .Where(key => ids.Contains(key.KeyId))
            .ToDictionaryAsync(key => key.KeyId, key => key.KeyState, cancellationToken);
        var aliases = await database.Aliases.AsNoTracking()
            .Where(alias => ids.Contains(alias.KeyId))
            .GroupBy(alias => alias.KeyId)
            .Select(group => new { group.Key, First = group.Min(alias => alias.AliasName)! })
            .ToDictionaryAsync(group => group.Key, group => group.First, cancellationToken);
        return new(states, aliases);
    }

    /// <summary>With <c>alias/</c>; null without one.</summary>
    public string? Alias(string keyArn) => _aliases.GetValueOrDefault(IdOf(keyArn));

    /// <summary>Null when the key is gone for good.</summary>
    public string? State(string keyArn) => _states.GetValueOrDefault(IdOf(keyArn));

    private static Guid IdOf(string keyArn) => Guid.Parse(keyArn.AsSpan(keyArn.LastIndexOf('/') + 1));
}
