using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>The root key file: outside the data folder, readable by its owner alone.</summary>
public sealed class RootKeyFileStore(InstallationFolders folders) : IRootKeyStore
{
    /// <inheritdoc/>
    public RootKeyProvider Provider => RootKeyProvider.File;

    /// <inheritdoc/>
    public string Location => folders.RootKeyFile;

    /// <inheritdoc/>
    public string Setting => "RootKey:File";

    /// <inheritdoc/>
    public bool Exists()
    {
        if (RealPath.IsInside(Location, folders.DataFolder))
        {
            throw new StartupException(
                $"The root key file {Location} lies inside the data folder, so that a stolen data folder would open itself. Move it elsewhere and set RootKey:File.");
        }

        return File.Exists(Location);
    }

    /// <inheritdoc/>
    public RootKeyRing? Read(Passphrase? passphrase)
    {
        try
        {
            using var text = SecretFile.Read(Location, SecretFile.Others);
            return RootKeyFile.ParseRing(text.Span);
        }
        catch (MalformedRootKeyFileException fault)
        {
            throw new StartupException($"{fault.Message} File: {Location}. Put back the root key file from your backup.", fault);
        }
    }

    /// <inheritdoc/>
    public bool NeedsPassphrase => false;

    /// <inheritdoc/>
    public void Keep(RootKeyRing ring, Passphrase? passphrase) => Replace(ring);

    /// <inheritdoc/>
    public void ForgetPrevious(RootKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        Replace(new RootKeyRing(ring.Current));
    }

    /// <inheritdoc/>
    public void Create(RootKeyRing ring, Passphrase? passphrase)
    {
        using var text = RootKeyFile.Encode(ring);
        SecretFile.Create(Location, text, Setting);
    }

    private void Replace(RootKeyRing ring)
    {
        using var text = RootKeyFile.Encode(ring);
        SecretFile.Replace(Location, text);
    }
}
