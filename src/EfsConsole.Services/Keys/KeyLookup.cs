using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Finds the key that a request names, and puts it into the audit record.</summary>
internal static class KeyLookup
{
    /// <summary>The key, to change it.</summary>
    /// <exception cref="NotFoundException">There is none in the account and region.</exception>
    public static Task<KeyEntity> FindAsync(OperationContext context, string keyId, KeyForms forms, CancellationToken cancellationToken, string parameter = "keyId") =>
        FindAsync(context.Database.Keys, context, KeyReference.Parse(keyId, context.Caller, forms, parameter), parameter, cancellationToken);

    /// <summary>The key, to look at it.</summary>
    /// <exception cref="NotFoundException">There is none in the account and region.</exception>
    public static Task<KeyEntity> ReadAsync(OperationContext context, string keyId, KeyForms forms, CancellationToken cancellationToken, string parameter = "keyId") =>
        FindAsync(context.Database.Keys.AsNoTracking(), context, KeyReference.Parse(keyId, context.Caller, forms, parameter), parameter, cancellationToken);

    /// <summary>No key has this id.</summary>
    public static NotFoundException KeyNotFound(OperationContext context, Guid keyId, string parameter = "keyId") =>
        new($"Key '{KeyArn.Of(context.Caller, keyId)}' does not exist", parameter);

    /// <summary>No alias has this name.</summary>
    public static NotFoundException AliasNotFound(OperationContext context, string aliasName, string parameter = "keyId") =>
        new($"Alias {KeyArn.OfAlias(context.Caller, aliasName)} is not found.", parameter);

    private static async Task<KeyEntity> FindAsync(
        IQueryable<KeyEntity> keys, OperationContext context, KeyReference reference, string parameter, CancellationToken cancellationToken)
    {
        var region = context.Caller.Region;
        var key = reference.AliasName is { } aliasName
            ? await keys.FirstOrDefaultAsync(key => key.Aliases.Any(alias => alias.Region == region && alias.AliasName == aliasName), cancellationToken)
                ?? throw AliasNotFound(context, aliasName, parameter)
            : await keys.FirstOrDefaultAsync(key => key.KeyId == reference.KeyId && key.Region == region, cancellationToken)
                ?? throw KeyNotFound(context, reference.KeyId!.Value, parameter);
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, key.KeyId));
        return key;
    }
}
