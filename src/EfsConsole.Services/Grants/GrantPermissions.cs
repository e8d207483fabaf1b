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

    private readonly ReadCache<(Guid KeyId, string Grantee, string Context), IReadOnlyList<Permission>> _forContext;

    public GrantPermissions(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        var stamps = database.KeyStamps;
        var trusted = options.Value.RecheckTimeOn(database.Provider);
        _forContext = new(about => stamps.Of(about.KeyId), time, trusted, MostContexts);
    }

    /// <summary>A grant that allows a principal the operation in this encryption context; null without one.</summary>
    internal async Task<string?> FindAsync(
        OperationContext context, Guid keyId, string principal, string operation, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var about = (keyId, principal, GrantContext.Hash(encryptionContext));
        var permissions = _forContext.Find(about);
        if (permissions is null)
        {
            var reading = _forContext.Begin(about);
            permissions = await ReadAsync(context.Database, keyId, principal, encryptionContext, cancellationToken);
            _forContext.Keep(about, reading, permissions);
        }

        foreach (var permission in permissions)
        {
            if (GrantRules.Allows(permission.Operations, operation))
            {
                return permission.GrantId;
            }
        }

        return null;
    }

    /// <summary>A grant that allows a principal the operation, whatever its constraint: DescribeKey has no encryption context.</summary>
    internal Task<string?> FindWithoutContextAsync(EfsConsoleDbContext unit, Guid keyId, string principal, string operation, CancellationToken cancellationToken) =>
        Of(unit, keyId, principal, operation).Select(permission => (string?)permission.GrantId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A grant that allows a principal to hand on these operations under this constraint; null without one.</summary>
    internal async Task<string?> FindToHandOnAsync(
        EfsConsoleDbContext unit, Guid keyId, string principal, IReadOnlyList<string> operations, GrantConstraints? constraints, CancellationToken cancellationToken)
    {
        var permissions = Of(unit, keyId, principal, CreateGrantRequest.Operation.Name).AsAsyncEnumerable();
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
    private static async Task<IReadOnlyList<Permission>> ReadAsync(
        EfsConsoleDbContext unit, Guid keyId, string principal, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var hashes = GrantContext.HashesOfFitting(encryptionContext);
        var candidates = await unit.Grants.AsNoTracking()
            .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == principal && hashes.Contains(grant.ContextHash))
            .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset))
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(permission => GrantRules.Fits(permission.Constraints, encryptionContext))];
    }

    private static IQueryable<Permission> Of(EfsConsoleDbContext unit, Guid keyId, string principal, string operation)
    {
        var name = $",{operation},";
        return unit.Grants.AsNoTracking()
            .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == principal && ("," + grant.Operations + ",").Contains(name))
            .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset));
    }

    private sealed record Permission(string GrantId, string Operations, string? ContextEquals, string? ContextSubset)
    {
        public GrantConstraints Constraints => new()
        {
            EncryptionContextEquals = GrantContext.Read(ContextEquals),
            EncryptionContextSubset = GrantContext.Read(ContextSubset),
        };
    }
}
