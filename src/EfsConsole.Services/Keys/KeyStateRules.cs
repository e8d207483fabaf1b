using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Services.Keys;

/// <summary>What an operation wants of a key, as far as the key's state decides it (KMS: key states, effect on operations).</summary>
internal enum KeyNeed
{
    /// <summary>In every state: DescribeKey, the lists, RetireGrant, RevokeGrant, DeleteAlias.</summary>
    Anything = 1,

    /// <summary>To use it, or to let others: cryptographic operations, CreateGrant.</summary>
    Use = 2,

    /// <summary>To change what describes it: CreateAlias, UpdateAlias, TagResource, UntagResource, UpdateKeyDescription; ScheduleKeyDeletion.</summary>
    Change = 3,

    /// <summary>To switch it: EnableKey, DisableKey.</summary>
    Switch = 4,

    /// <summary>To end its waiting period: CancelKeyDeletion.</summary>
    Rescue = 5,
}

/// <summary>Which state allows what. Pure.</summary>
internal static class KeyStateRules
{
    /// <summary>Refuses what the state does not allow.</summary>
    /// <exception cref="DisabledException">The key is disabled.</exception>
    /// <exception cref="KmsInvalidStateException">Another state forbids it.</exception>
    public static void Require(KeyNeed need, string keyState, string keyArn)
    {
        if (Refusal(need, keyState, keyArn) is { } refusal)
        {
            throw refusal;
        }
    }

    private static OperationException? Refusal(KeyNeed need, string keyState, string keyArn) => (need, keyState) switch
    {
        (KeyNeed.Anything, _) or (_, KeyState.Enabled) when need != KeyNeed.Rescue => null,
        (KeyNeed.Rescue, KeyState.PendingDeletion) => null,
        (KeyNeed.Rescue, _) => new KmsInvalidStateException($"{keyArn} is not pending deletion."),
        (KeyNeed.Use, KeyState.Disabled) => new DisabledException($"{keyArn} is disabled."),
        (KeyNeed.Use or KeyNeed.Switch, KeyState.PendingImport) => new KmsInvalidStateException($"{keyArn} is pending import."),
        (_, KeyState.PendingDeletion) => new KmsInvalidStateException($"{keyArn} is pending deletion."),
        (KeyNeed.Change, KeyState.Disabled or KeyState.PendingImport) => null,
        (KeyNeed.Switch, KeyState.Disabled) => null,
        _ => new KmsInvalidStateException($"{keyArn} is in the state {keyState}, which is not valid for this operation."),
    };
}
