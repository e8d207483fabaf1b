using EfsConsole.Cryptography;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Grants;

/// <summary>
/// What the live grants on a key allow a caller. Those for an encryption context are kept in memory until a grant on the key is made,
/// retired or revoked (see <see cref="KeyOptions.RecheckTime"/>): a grant that is revoked opens nothing from the next call on.
/// </summary>
public sealed class GrantPermissions
{
    private const int MostContexts = 100_000;

    // A compiled query takes its hashes one by one; those of a context of two pairs, as file systems have it, are four.
    private const int CompiledHashes = 4;

    // An instance's own, not static: a compiled query belongs to one model, and two providers have two.
    private readonly Func<EfsConsoleDbContext, Guid, string, string, string, string, string, IAsyncEnumerable<Permission>> _candidates =
        EF.CompileAsyncQuery((EfsConsoleDbContext unit, Guid keyId, string grantee, string first, string second, string third, string fourth) =>
            unit.Grants.AsNoTracking()
                .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == grantee)
                .Where(grant => grant.ContextHash == first || grant.ContextHash == second || grant.ContextHash == third || grant.ContextHash == fourth)
                .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset, grant.SourceArn)));

    private readonly ReadCache<(Guid KeyId, string Grantee, string Context), IReadOnlyList<Permission>> _forContext;

    public GrantPermissions(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        var stamps = database.CommitStamps;
        var trusted = options.Value.RecheckTimeOn(database.Provider);
        _forContext = new(about => stamps.Of(about.KeyId), time, trusted, MostContexts);
    }

    /// <summary>A grant that allows a principal the operation in this encryption context; null without one.</summary>
    internal async Task<string?> FindAsync(
        OperationContext context, Guid keyId, Caller who, string operation, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var about = (keyId, who.Principal, GrantContext.Hash(encryptionContext));
        var permissions = _forContext.Find(about);
        if (permissions is null)
        {
            var reading = _forContext.Begin(about);
            permissions = await ReadAsync(context.Database, keyId, who.Principal, encryptionContext, cancellationToken);
            _forContext.Keep(about, reading, permissions);
        }

        foreach (var permission in permissions)
        {
            if (GrantRules.Allows(permission.Operations, operation) && GrantRules.FitsSource(permission.SourceArn, who.SourceArn))
            {
                return permission.GrantId;
            }
        }

        return null;
    }

    /// <summary>A grant that allows a principal the operation, whatever the context of its constraint: DescribeKey has no encryption context.</summary>
    internal Task<string?> FindWithoutContextAsync(EfsConsoleDbContext unit, Guid keyId, Caller who, string operation, CancellationToken cancellationToken) =>
        Of(unit, keyId, who, operation).Select(permission => (string?)permission.GrantId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A grant that allows a principal to hand on these operations under this constraint; null without one.</summary>
    internal async Task<string?> FindToHandOnAsync(
        EfsConsoleDbContext unit, Guid keyId, Caller who, IReadOnlyList<string> operations, GrantConstraints? constraints, CancellationToken cancellationToken)
    {
        var permissions = Of(unit, keyId, who, CreateGrantRequest.Operation.Name).AsAsyncEnumerable();
        await foreach (var permission in permissions.WithCancellation(cancellationToken))
        {
            if (operations.All(operation => GrantRules.Allows(permission.Operations, operation)) && GrantRules.IsAtLeastAsStrict(constraints, permission.Constraints))
            {
                return permission.GrantId;
            }
        }

        return null;
    }

    // Those whose constraint this context fits.
    private async Task<IReadOnlyList<Permission>> ReadAsync(
        EfsConsoleDbContext unit, Guid keyId, string principal, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var hashes = GrantContext.HashesOfFitting(encryptionContext);
        var candidates = hashes.Count <= CompiledHashes
            ? _candidates(unit, keyId, principal, hashes[0], hashes[1], hashes.ElementAtOrDefault(2) ?? string.Empty, hashes.ElementAtOrDefault(3) ?? string.Empty)
            : unit.Grants.AsNoTracking()
                .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == principal && hashes.Contains(grant.ContextHash))
                .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset, grant.SourceArn))
                .AsAsyncEnumerable();
        var fitting = new List<Permission>();
        await foreach (var permission in candidates.WithCancellation(cancellationToken))
        {
            if (GrantRules.Fits(permission.Constraints, encryptionContext))
            {
                fitting.Add(permission);
            }
        }

        return fitting;
    }

    private static IQueryable<Permission> Of(EfsConsoleDbContext unit, Guid keyId, Caller who, string operation)
    {
        var (principal, source) = (who.Principal, who.SourceArn);
        var name = $",{operation},";
        return unit.Grants.AsNoTracking()
            .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == principal && ("," + grant.Operations + ",").Contains(name))
            .Where(grant => grant.SourceArn == null || grant.SourceArn == source)
            .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset, grant.SourceArn));
    }

    private sealed record Permission(string GrantId, string Operations, string? ContextEquals, string? ContextSubset, string? SourceArn)
    {
        public GrantConstraints Constraints => new()
        {
            EncryptionContextEquals = GrantContext.Read(ContextEquals),
            EncryptionContextSubset = GrantContext.Read(ContextSubset),
            SourceArn = SourceArn,
        };
    }
}
