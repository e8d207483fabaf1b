using EfsConsole.Cryptography;

namespace EfsConsole.Services.RootKeys;

/// <summary>Gives the open root key, wherever it comes from.</summary>
public interface IRootKeySource
{
    /// <summary>The root key; not the caller's to dispose.</summary>
    RootKey RootKey { get; }
}
