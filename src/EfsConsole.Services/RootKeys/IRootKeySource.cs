using EfsConsole.Cryptography;

namespace EfsConsole.Services.RootKeys;

/// <summary>Gives the open root keys, wherever they come from.</summary>
public interface IRootKeySource
{
    /// <summary>The root key in use and the one that is being left; not the caller's to dispose.</summary>
    RootKeyRing Ring { get; }
}
