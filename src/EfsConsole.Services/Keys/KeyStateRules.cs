using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Services.Keys;

/// <summary>What an operation wants of a key, as far as state and origin decide it (KMS: key states, effect on operations).</summary>
internal enum KeyNeed
{
    /// <summary>In every state: DescribeKey, the lists and policies, RetireGrant, RevokeGrant, DeleteAlias.</summary>
    Anything = 1,

    /// <summary>To use it, or to let others: cryptographic operations, CreateGrant.</summary>
    Use = 2,

    /// <summary>To change what describes it: CreateAlias, UpdateAlias, TagResource, UntagResource, UpdateKeyDescription; ScheduleKeyDeletion.</summary>
    Change = 3,

    /// <summary>To switch it: EnableKey, DisableKey.</summary>
    Switch = 4,

    /// <summary>To end its waiting period: CancelKeyDeletion.</summary>
    Rescue = 5,

    /// <summary>To set its schedule: EnableKeyRotation, DisableKeyRotation.</summary>
    Schedule = 6,

    /// <summary>To look at its schedule: GetKeyRotationStatus.</summary>
    ReadSchedule = 7,

    /// <summary>To bring material: GetParametersForImport, ImportKeyMaterial.</summary>
    Import = 8,

    /// <summary>To take it away: DeleteImportedKeyMaterial.</summary>
    DeleteMaterial = 9,
}

/// <summary>Which state and origin allow what. Pure.</summary>
internal static class KeyStateRules
{
    /// <summary>Refuses what the key's state or origin does not allow.</summary>
    /// <exception cref="DisabledException">The key is disabled.</exception>
    /// <exception cref="KmsInvalidStateException">Another state forbids it.</exception>
    /// <exception cref="UnsupportedOperationException">It is not for keys of this origin.</exception>
    public static void Require(KeyNeed need, string keyState, string origin, string keyArn)
    {
        if (Refusal(need, keyState, origin == KeyOrigin.External, keyArn) is { } refusal)
        {
            throw refusal;
        }
    }

    private static OperationException? Refusal(KeyNeed need, string keyState, bool imported, string keyArn) => (need, keyState) switch
    {
        (KeyNeed.Schedule or KeyNeed.Import, KeyState.PendingDeletion) => new KmsInvalidStateException($"{keyArn} is pending deletion."),
        (KeyNeed.Schedule or KeyNeed.ReadSchedule, _) when imported => WrongOrigin(keyArn, KeyOrigin.External),
        (KeyNeed.Import or KeyNeed.DeleteMaterial, _) => imported ? null : WrongOrigin(keyArn, KeyOrigin.AwsKms),
        (KeyNeed.ReadSchedule, _) => null,
        (KeyNeed.Anything, _) => null,
        (KeyNeed.Rescue, _) => keyState == KeyState.PendingDeletion ? null : new KmsInvalidStateException($"{keyArn} is not pending deletion."),
        (_, KeyState.Enabled) => null,
        (KeyNeed.Use or KeyNeed.Schedule, KeyState.Disabled) => new DisabledException($"{keyArn} is disabled."),
        (KeyNeed.Use or KeyNeed.Switch, KeyState.PendingImport) => new KmsInvalidStateException($"{keyArn} is pending import."),
        (_, KeyState.PendingDeletion) => new KmsInvalidStateException($"{keyArn} is pending deletion."),
        (KeyNeed.Change, KeyState.Disabled or KeyState.PendingImport) => null,
        (KeyNeed.Switch, KeyState.Disabled) => null,
        _ => new KmsInvalidStateException($"{keyArn} is in the state {keyState}, which is not valid for this operation."),
    };

    private static UnsupportedOperationException WrongOrigin(string keyArn, string origin) =>
        new($"{keyArn} origin is {origin} which is not valid for this operation.");
}
