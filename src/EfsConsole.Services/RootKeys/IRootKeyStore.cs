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
    /// <param name="passphrase">What opens it, where the provider wants one.</param>
    /// <returns>The root keys; null where the provider wants a passphrase and there is none: then the form alone was checked.</returns>
    /// <exception cref="StartupException">It cannot be read, can be read by others, or is no root key.</exception>
    /// <exception cref="WrappedRootKeyException">The passphrase does not open it.</exception>
    RootKeyRing? Read(Passphrase? passphrase);

    /// <summary>Keeps a new installation's root key, whole or not at all, and never over another one.</summary>
    /// <exception cref="StartupException">It cannot be kept here, a passphrase is missing, or who runs the program has to bring a root key.</exception>
    void Create(RootKeyRing ring, Passphrase? passphrase);

    /// <summary>Whether a passphrase opens it.</summary>
    bool NeedsPassphrase { get; }

    /// <summary>Keeps a new root key beside the one that it follows, durably, whole or not at all.</summary>
    /// <exception cref="StartupException">It cannot be written, or is not the program's to write.</exception>
    /// <exception cref="WrappedRootKeyException">The passphrase does not open the present root key.</exception>
    void Keep(RootKeyRing ring, Passphrase? passphrase);

    /// <summary>Puts what is kept under another passphrase, durably, whole or not at all.</summary>
    /// <exception cref="StartupException">It cannot be written, or is under no passphrase.</exception>
    /// <exception cref="WrappedRootKeyException">The present passphrase does not open it.</exception>
    void ChangePassphrase(Passphrase present, Passphrase next) =>
        throw new StartupException($"The root key is under no passphrase: RootKey:Provider is {Provider}.");

    /// <summary>Destroys the root key that was left. Where it is not the program's to write, whoever runs it has to.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    void ForgetPrevious(RootKeyRing ring);
}
