using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Keys;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>A key as far as authorisation knows it.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="KeyManager">Who manages it: decides the policy of a key without one of its own.</param>
/// <param name="Origin">Where its material comes from.</param>
/// <param name="Policy">Its own policy, or null.</param>
internal readonly record struct PolicedKey(Guid KeyId, string KeyManager, string Origin, string? Policy)
{
    /// <summary>A key by its row.</summary>
    public static PolicedKey Of(KeyEntity key) => new(key.KeyId, key.KeyManager, key.Origin, key.Policy);

    /// <summary>The ARN.</summary>
    public string Arn(Caller caller) => KeyArn.Of(caller, KeyId);

    /// <summary>The text of the policy that counts.</summary>
    public string PolicyText(Caller caller) => Policy ?? PolicyCache.Default(caller.AccountId, caller.Region, KeyManager == Domain.Keys.KeyManager.Aws);
}
