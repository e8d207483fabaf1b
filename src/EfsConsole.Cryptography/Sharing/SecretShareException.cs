namespace EfsConsole.Cryptography;

/// <summary>Why shares do not give back a secret.</summary>
public enum SecretShareFault
{
    /// <summary>Something else than a share.</summary>
    NotAShare = 1,

    /// <summary>A share of a version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>A share that was changed or cut off: the checksum does not fit.</summary>
    Damaged = 3,

    /// <summary>The shares come from different secrets, or from different splits of the same one.</summary>
    Mixed = 4,

    /// <summary>Two shares have the same number and differ, or one does not lie where the others say it must.</summary>
    Contradictory = 5,

    /// <summary>Fewer different shares than the threshold.</summary>
    TooFew = 6,
}

/// <summary>Shares do not give back a secret. The message holds nothing of them but their numbers.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class SecretShareException(SecretShareFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SecretShareFault Fault { get; } = fault;
}
