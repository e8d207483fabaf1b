using System.Collections.Frozen;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Keys;

/// <summary>
/// The keys and aliases that cryptographic calls use, kept in memory: see <see cref="KeyOptions.RecheckTime"/>. Nothing in clear is kept,
/// and what does not exist is not remembered.
/// </summary>
public sealed class KnownKeys
{
    private const int MostKeys = 20_000;
    private const int MostAliases = 50_000;

    private readonly ReadCache<Guid, KnownKey> _keys;
    private readonly ReadCache<(string Region, string AliasName), AliasTarget> _aliases;

    // An instance's own, not static: a compiled query belongs to one model, and two providers have two.
    private readonly Func<EfsConsoleDbContext, Guid, IAsyncEnumerable<Row>> _rows =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, Guid keyId) =>
            from key in database.Keys.AsNoTracking()
            from material in database.KeyMaterials.AsNoTracking().Where(material => material.KeyId == key.KeyId).DefaultIfEmpty()
            where key.KeyId == keyId
            select new Row(
                key.KeyId,
                key.Region,
                key.KeyState,
                key.KeyManager,
                key.Origin,
                key.Policy,
                key.CurrentMaterialVersion,
                material == null ? 0 : material.MaterialVersion,
                material == null ? null : material.SealedMaterial,
                material == null ? null : material.ValidTo));

    private readonly Func<EfsConsoleDbContext, string, string, CancellationToken, Task<Guid?>> _target =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, string region, string aliasName, CancellationToken cancellationToken) =>
            database.Aliases.AsNoTracking()
                .Where(alias => alias.Region == region && alias.AliasName == aliasName)
                .Select(alias => (Guid?)alias.KeyId)
                .FirstOrDefault());

    public KnownKeys(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        var stamps = database.CommitStamps;
        var trusted = options.Value.RecheckTimeOn(database.Provider);
        _keys = new(stamps.Of, time, trusted, MostKeys);
        _aliases = new(alias => stamps.Of(alias.Region, alias.AliasName), time, trusted, MostAliases);

        // Destroyed material must not be left in memory, sealed as it is.
        stamps.KeyChanged += _keys.Drop;
    }

    /// <summary>The key that a request names by its id or an alias; null where there is none.</summary>
    internal async ValueTask<KnownKey?> FindAsync(OperationContext context, KeyReference reference, CancellationToken cancellationToken)
    {
        if (reference.AliasName is not { } aliasName)
        {
            return await FindAsync(context, reference.KeyId!.Value, cancellationToken);
        }

        var alias = (context.Caller.Region, aliasName);
        if (_aliases.Find(alias) is not { } target)
        {
            var reading = _aliases.Begin(alias);
            if (await _target(context.Database, context.Caller.Region, aliasName, cancellationToken) is not { } found)
            {
                return null;
            }

            target = new AliasTarget(found);
            _aliases.Keep(alias, reading, target);
        }

        return await FindAsync(context, target.KeyId, cancellationToken);
    }

    /// <summary>The key with this id in the region of the call; null where there is none.</summary>
    internal async ValueTask<KnownKey?> FindAsync(OperationContext context, Guid keyId, CancellationToken cancellationToken)
    {
        var key = _keys.Find(keyId) ?? await ReadAsync(context, keyId, cancellationToken);
        return key?.Region == context.Caller.Region ? key : null;
    }

    private async Task<KnownKey?> ReadAsync(OperationContext context, Guid keyId, CancellationToken cancellationToken)
    {
        var reading = _keys.Begin(keyId);
        var rows = new List<Row>();
        await foreach (var row in _rows(context.Database, keyId).WithCancellation(cancellationToken))
        {
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            return null;
        }

        var first = rows[0];
        var materials = rows.Where(row => row.MaterialVersion > 0).ToFrozenDictionary(row => row.MaterialVersion, row => new SealedMaterial(row.Sealed, row.ValidTo));
        var key = new KnownKey(first.KeyId, first.Region, first.KeyState, first.KeyManager, first.Origin, first.Policy, first.CurrentMaterialVersion, materials);
        _keys.Keep(keyId, reading, key);
        return key;
    }

    private sealed record AliasTarget(Guid KeyId);

    private sealed record Row(
        Guid KeyId,
        string Region,
        string KeyState,
        string KeyManager,
        string Origin,
        string? Policy,
        int CurrentMaterialVersion,
        int MaterialVersion,
        byte[]? Sealed,
        DateTime? ValidTo);
}
