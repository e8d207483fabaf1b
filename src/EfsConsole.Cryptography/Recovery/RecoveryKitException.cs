namespace EfsConsole.Cryptography;

/// <summary>Why a recovery kit, or the codes for it, cannot be used.</summary>
public enum RecoveryKitFault
{
    /// <summary>Something else than a recovery kit.</summary>
    NotAKit = 1,

    /// <summary>A kit or code of a version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>A kit that was changed or cut off, or a code whose checksum does not fit.</summary>
    Damaged = 3,

    /// <summary>Something else than a recovery code or the shares of one.</summary>
    NotACode = 4,

    /// <summary>The code belongs to another kit.</summary>
    OtherKit = 5,

    /// <summary>The code has the right form and does not open the kit.</summary>
    WrongSecret = 6,
}

/// <summary>A recovery kit, or the codes for it, cannot be used. The message holds nothing of either.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class RecoveryKitException(RecoveryKitFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public RecoveryKitFault Fault { get; } = fault;
}
