namespace EfsConsole.Services.Policies;

/// <summary>Why access to a key is given or not.</summary>
internal enum KeyAccessReason
{
    /// <summary>Nothing allows it.</summary>
    Nothing = 0,

    /// <summary>A statement denies it.</summary>
    ExplicitDeny = 1,

    /// <summary>The key policy allows the principal itself.</summary>
    KeyPolicy = 2,

    /// <summary>The key policy allows the principal's account, and the account the principal.</summary>
    AccountDelegation = 3,

    /// <summary>A grant.</summary>
    Grant = 4,

    /// <summary>The account alone, for an action that key policies do not know.</summary>
    IdentityPolicy = 5,
}
