namespace EfsConsole.Cryptography;

/// <summary>What a root key seals. Each purpose has a subkey of its own; the numbers stand in sealed values and never change.</summary>
public enum RootKeyPurpose : byte
{
    /// <summary>The key material of a customer master key, bound to key id and version.</summary>
    KeyMaterial = 1,

    /// <summary>A key of ASP.NET Core Data Protection, bound to its element.</summary>
    DataProtectionKey = 2,

    /// <summary>The value by which a database recognises its root key.</summary>
    CheckValue = 3,

    /// <summary>Any other secret of the installation; the context says which.</summary>
    Secret = 4,
}
