namespace EfsConsole.Cryptography;

/// <summary>What is wrong with a root key file.</summary>
public enum RootKeyFileFault
{
    /// <summary>Nothing in it.</summary>
    Empty = 1,

    /// <summary>Something else than a root key.</summary>
    NotARootKey = 2,

    /// <summary>A root key in a format that this version does not know.</summary>
    UnknownVersion = 3,

    /// <summary>A root key, but changed or cut off: the checksum does not fit.</summary>
    Damaged = 4,
}

/// <summary>The text of a root key file cannot be used. The message holds nothing of the text.</summary>
/// <param name="fault">What is wrong.</param>
public sealed class MalformedRootKeyFileException(RootKeyFileFault fault) : Exception(Describe(fault))
{
    /// <summary>What is wrong.</summary>
    public RootKeyFileFault Fault { get; } = fault;

    private static string Describe(RootKeyFileFault fault) => fault switch
    {
        RootKeyFileFault.Empty => "The root key file is empty.",
        RootKeyFileFault.NotARootKey => "The file does not hold a root key.",
        RootKeyFileFault.UnknownVersion => "The root key file is of a version that this program does not know.",
        RootKeyFileFault.Damaged => "The root key file is damaged: its checksum does not fit.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };
}
