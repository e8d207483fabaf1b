namespace EfsConsole.Services.Keys;

/// <summary>In which forms an operation takes a key, and how it refuses the others.</summary>
internal enum KeyForms
{
    /// <summary>Key id or key ARN; InvalidArnException is among the operation's errors.</summary>
    Management = 1,

    /// <summary>Key id, key ARN, alias name or alias ARN; InvalidArnException is among the operation's errors.</summary>
    Describe = 2,

    /// <summary>As <see cref="Describe"/>, but the operation knows NotFoundException alone.</summary>
    Cryptographic = 3,

    /// <summary>The target of an alias: key id or key ARN; the operation knows NotFoundException alone, and no alias of an alias.</summary>
    AliasTarget = 4,

    /// <summary>Key ARN alone (RetireGrant).</summary>
    ArnOnly = 5,
}
