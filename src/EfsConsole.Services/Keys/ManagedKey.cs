using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.Keys;

/// <summary>Opens a customer-managed key for a change: found, the caller allowed, the state fit.</summary>
internal static class ManagedKey
{
    /// <summary>The key, tracked.</summary>
    public static async Task<KeyEntity> FindAsync(
        OperationContext context,
        string keyId,
        OperationName operation,
        KeyNeed need,
        CancellationToken cancellationToken,
        KeyForms forms = KeyForms.Management,
        string parameter = "keyId",
        Func<KeyConditions, KeyConditions>? conditions = null)
    {
        var key = await KeyLookup.FindAsync(context, keyId, forms, cancellationToken, parameter);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        KeyPermissions.RequireCustomerManaged(context, key, operation.Action);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), operation, conditions, cancellationToken);
        KeyStateRules.Require(need, key.KeyState, key.Origin, arn);
        return key;
    }

    /// <summary>
    /// Raises the key's version with the change, so that two changes that depend on the key's state or on how many things
    /// hang on it cannot both be saved: the second runs anew and sees the first.
    /// </summary>
    public static void Serialise(OperationContext context, KeyEntity key) =>
        context.Database.Entry(key).Property(entity => entity.KeyState).IsModified = true;
}
