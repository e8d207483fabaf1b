using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Keys;
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
                .Select(grant => new Permission(grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset)));

    /// <summary>Some grant must allow the caller the operation in this encryption context.</summary>
    /// <exception cref="AccessDeniedException">None does.</exception>
    internal async Task RequireAsync(
        OperationContext context, Guid keyId, string keyArn, OperationName operation, EncryptionContext encryptionContext, CancellationToken cancellationToken)
    {
        var permissions = _forContext(context.Database, keyId, context.Caller.Principal, GrantContext.Hash(encryptionContext));
        await foreach (var permission in permissions.WithCancellation(cancellationToken))
        {
            if (GrantRules.Allows(permission.Operations, operation.Name) && GrantRules.Fits(permission.Constraints, encryptionContext))
            {
                return;
            }
        }

        throw Denied(context, operation, keyArn);
    }

    /// <summary>Some grant must allow the caller the operation, whatever its constraint: DescribeKey has no encryption context.</summary>
    /// <exception cref="AccessDeniedException">None does.</exception>
    internal async Task RequireWithoutContextAsync(
        OperationContext context, Guid keyId, string keyArn, OperationName operation, CancellationToken cancellationToken)
    {
        if (!await Of(context, keyId, operation).AnyAsync(cancellationToken))
        {
            throw Denied(context, operation, keyArn);
        }
    }

    /// <summary>Some grant must allow the caller to hand on these operations under this constraint.</summary>
    /// <exception cref="AccessDeniedException">None does.</exception>
    internal async Task RequireToHandOnAsync(
        OperationContext context, Guid keyId, string keyArn, IReadOnlyList<string> operations, GrantConstraints? constraints, CancellationToken cancellationToken)
    {
        var permissions = Of(context, keyId, CreateGrantRequest.Operation).AsAsyncEnumerable();
        await foreach (var permission in permissions.WithCancellation(cancellationToken))
        {
            if (operations.All(operation => GrantRules.Allows(permission.Operations, operation)) && GrantRules.IsAtLeastAsStrict(constraints, permission.Constraints))
            {
                return;
            }
        }

        throw Denied(context, CreateGrantRequest.Operation, keyArn);
    }

    private static IQueryable<Permission> Of(OperationContext context, Guid keyId, OperationName operation)
    {
        var grantee = context.Caller.Principal;
        var name = $",{operation.Name},";
        return context.Database.Grants.AsNoTracking()
            .Where(grant => grant.KeyId == keyId && grant.GranteePrincipal == grantee && ("," + grant.Operations + ",").Contains(name))
            .Select(grant => new Permission(grant.Operations, grant.EncryptionContextEquals, grant.EncryptionContextSubset));
    }

    private static AccessDeniedException Denied(OperationContext context, OperationName operation, string keyArn) =>
        KeyPermissions.Denied(context, operation.Action, keyArn, $"no grant allows the {operation.Action} action");

    private sealed record Permission(string Operations, string? ContextEquals, string? ContextSubset)
    {
        public GrantConstraints Constraints => new()
        {
            EncryptionContextEquals = GrantContext.Read(ContextEquals),
            EncryptionContextSubset = GrantContext.Read(ContextSubset),
        };
    }
}
