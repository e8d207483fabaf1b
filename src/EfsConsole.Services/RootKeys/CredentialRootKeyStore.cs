using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.RootKeys;

/// <summary>
/// A credential of the service (systemd.exec(5), "Credentials"): systemd decrypts it, bound to this machine and its TPM where the
/// unit says so, into a file in memory that this service alone reads. The program never writes it.
/// </summary>
public sealed class CredentialRootKeyStore(IOptions<RootKeyOptions> options, Func<string, string?> environment) : IRootKeyStore
{
    private const string Folder = "CREDENTIALS_DIRECTORY";

    /// <inheritdoc/>
    public RootKeyProvider Provider => RootKeyProvider.Systemd;

    /// <inheritdoc/>
    public string Location => $"systemd credential {options.Value.CredentialName}";

    /// <inheritdoc/>
    public string Setting => "RootKey:CredentialName";

    private string? File => environment(Folder) is { Length: > 0 } folder ? Path.Combine(folder, options.Value.CredentialName) : null;

    /// <inheritdoc/>
    public bool Exists() => System.IO.File.Exists(File ?? throw new StartupException(
        "RootKey:Provider is Systemd, but systemd has handed no credentials to this process (CREDENTIALS_DIRECTORY is not set). "
        + $"Start it as a service with LoadCredentialEncrypted={options.Value.CredentialName} in its unit, or set RootKey:Provider to another one."));

    /// <inheritdoc/>
    public RootKeyRing? Read(Passphrase? passphrase)
    {
        try
        {
            using var text = SecretFile.Read(File!, SecretFile.OthersButGroup);
            return RootKeyFile.ParseRing(text.Span);
        }
        catch (MalformedRootKeyFileException fault)
        {
            throw new StartupException($"{fault.Message} Credential: {options.Value.CredentialName}. Encrypt the line that 'root-key generate' printed, and load it under the name that RootKey:CredentialName says.", fault);
        }
    }

    /// <inheritdoc/>
    public bool NeedsPassphrase => false;

    /// <inheritdoc/>
    public void Keep(RootKeyRing ring, Passphrase? passphrase) => throw new StartupException(
        "The root key is a systemd credential, which the program cannot write. Put a new line of 'root-key generate' before the present one, encrypt both lines as the credential, and start the service anew: it passes to the first by itself. Once 'root-key status' names one root key alone, encrypt the first line alone.");

    /// <inheritdoc/>
    public void ForgetPrevious(RootKeyRing ring)
    {
        // The next start finds nothing under it any more.
    }

    /// <inheritdoc/>
    public void Create(RootKeyRing ring, Passphrase? passphrase) => throw new StartupException(
        $"RootKey:Provider is Systemd, but there is no credential {options.Value.CredentialName}. Make one with 'EfsConsole.Web root-key generate | systemd-creds encrypt --name={options.Value.CredentialName} - FILE', keep a copy of the root key in a safe place, and load it with LoadCredentialEncrypted={options.Value.CredentialName}:FILE; or set RootKey:CredentialName to the name that it has.");
}
