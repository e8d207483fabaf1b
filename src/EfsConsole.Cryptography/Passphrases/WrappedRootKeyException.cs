namespace EfsConsole.Cryptography;

/// <summary>What is wrong with a root key that is wrapped under a passphrase.</summary>
public enum WrappedRootKeyFault
{
    /// <summary>Something else than a wrapped root key.</summary>
    NotAWrappedRootKey = 1,

    /// <summary>Of a version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>Cut off, or its settings of Argon2 are none, or out of their bounds.</summary>
    Malformed = 3,

    /// <summary>The passphrase is wrong, or the text was changed: the two cannot be told apart.</summary>
    WrongPassphrase = 4,
}

/// <summary>A wrapped root key cannot be read or opened. The message holds nothing of it.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="message">The same in words.</param>
public sealed class WrappedRootKeyException(WrappedRootKeyFault fault, string message) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    public WrappedRootKeyFault Fault { get; } = fault;
}
