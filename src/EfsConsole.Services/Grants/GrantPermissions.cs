using EfsConsole.Cryptography;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Grants;

/// <summary>
/// What the live grants on a key allow a caller. Read from the database at each call: a grant that is revoked opens
/// nothing from the next call on.
/// </summary>
public sealed class GrantPermissions
{
    // An instance's own, not static: a compiled query belongs to one model, and two providers have two.
    private readonly Func<EfsConsoleDbContext, Guid, string, string, IAsyncEnumerable<Permission>> _forContext =
        EF.CompileAsyncQuery((EfsConsoleDbContext database, Guid keyId, string grantee, string contextHash) =>
            database.Grants.AsNoTracking()
                .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == grantee && (grant.ContextHash == string.Empty || grant.ContextHash == contextHash))
                .Select(grant => new Permission(grant.GrantId, grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset)));

    /// <summary>A grant that allows a principal the operation in this encryption context; null without one.</summary>
    internal async Task<string?> FindAsync(
        EfsConsoleDbContext unit, Guid keyId, string principal, string operation, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var permissions = _forContext(unit, keyId, principal, GrantContext.Hash(encryptionContext));
        await foreach (var permission in permissions.WithCancellation(cancellationToken))
        {
            if (GrantRules.Allows(permission.Operations, operation) && GrantRules.Fits(permission.Constraints, encryptionContext))
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
