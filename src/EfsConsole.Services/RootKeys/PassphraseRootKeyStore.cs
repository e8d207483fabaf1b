using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>The root key under a passphrase, in a file outside the data folder. Nothing on this machine opens it: an administrator does.</summary>
public sealed class PassphraseRootKeyStore(InstallationFolders folders) : IRootKeyStore
{
    /// <inheritdoc/>
    public RootKeyProvider Provider => RootKeyProvider.Passphrase;

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
                $"The root key file {Location} lies inside the data folder, so that whoever steals it could try passphrases. Move it elsewhere and set RootKey:File.");
        }

        return File.Exists(Location);
    }

    /// <inheritdoc/>
    public RootKeyRing? Read(Passphrase? passphrase)
    {
        var wrapped = ReadWrapped();
        return passphrase is null ? null : wrapped.Open(passphrase);
    }

    /// <inheritdoc/>
    public bool NeedsPassphrase => true;

    /// <inheritdoc/>
    public void Keep(RootKeyRing ring, Passphrase? passphrase)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(passphrase);

        // A slip of the hand would otherwise become the passphrase.
        ReadWrapped().Open(passphrase).Dispose();
        using var text = Encode(WrappedRootKey.Create(ring, passphrase, Argon2Settings.New()));
        SecretFile.Replace(Location, text);
    }

    /// <inheritdoc/>
    public void ChangePassphrase(Passphrase present, Passphrase next)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(next);
        using var ring = ReadWrapped().Open(present);
        using var text = Encode(WrappedRootKey.Create(ring, next, Argon2Settings.New()));
        SecretFile.Replace(Location, text);
    }

    /// <inheritdoc/>
    public void ForgetPrevious(RootKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        var wrapped = ReadWrapped();
        if (wrapped.RootKeyId != ring.Current.Id)
        {
            throw new StartupException($"The root key file {Location} holds the root key {wrapped.RootKeyId}, but {ring.Current.Id} is in use: somebody has exchanged it. Put back the right one.");
        }

        using var text = Encode(wrapped.WithoutPrevious());
        SecretFile.Replace(Location, text);
    }

    /// <inheritdoc/>
    public void Create(RootKeyRing ring, Passphrase? passphrase)
    {
        if (passphrase is null)
        {
            throw new StartupException(
                $"RootKey:Provider is Passphrase, but there is no root key yet ({Location}). Make one with 'EfsConsole.Web root-key init', which asks for the passphrase; then start again.");
        }

        using var text = Encode(WrappedRootKey.Create(ring, passphrase, Argon2Settings.New()));
        SecretFile.Create(Location, text, Setting);
    }

    private WrappedRootKey ReadWrapped()
    {
        try
        {
            using var text = SecretFile.Read(Location, SecretFile.Others);
            return text.Span.StartsWith("efsconsole-root-key:"u8)
                ? throw new StartupException($"RootKey:Provider is Passphrase, but {Location} holds a root key in clear. Set RootKey:Provider to File, or RootKey:File to the file that 'root-key init' made.")
                : WrappedRootKey.Parse(Encoding.ASCII.GetString(text.Span));
        }
        catch (Exception fault) when (fault is WrappedRootKeyException or MalformedRootKeyFileException)
        {
            throw new StartupException($"{fault.Message} File: {Location}. Put back the file from your backup, or set RootKey:File to where it lies.", fault);
        }
    }

    private static SensitiveBytes Encode(WrappedRootKey wrapped) => SensitiveBytes.CopyOf(Encoding.ASCII.GetBytes(wrapped.Text));
}
