using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>Where the root key lies while the program does not run; one implementation for each provider.</summary>
public interface IRootKeyStore
{
    /// <summary>Which it is.</summary>
    RootKeyProvider Provider { get; }

    /// <summary>The place, for people: a path, a credential, a variable.</summary>
    string Location { get; }

    /// <summary>The setting, or the variable, that says so.</summary>
    string Setting { get; }

    /// <summary>Whether there is a root key.</summary>
    /// <exception cref="StartupException">The place is one where it may not lie.</exception>
    bool Exists();

    /// <summary>Reads the root key, and the one that is being left.</summary>
    /// <exception cref="StartupException">It cannot be read, can be read by others, or is no root key.</exception>
    RootKeyRing Read();

    /// <summary>Keeps a new installation's root key, whole or not at all, and never over another one.</summary>
    /// <exception cref="StartupException">It cannot be kept here, or who runs the program has to bring one.</exception>
    void Create(RootKeyRing ring);
}
