using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>RootKey</c>: where the root key comes from. <c>RootKey:File</c> is read by <see cref="InstallationFolders"/>.</summary>
public sealed class RootKeyOptions
{
    public const string Section = "RootKey";

    /// <summary>The name of a <see cref="RootKeyProvider"/>; <c>File</c> when not set.</summary>
    public string Provider { get; set; } = nameof(RootKeyProvider.File);

    /// <summary>The name of the systemd credential.</summary>
    public string CredentialName { get; set; } = "efsconsole-root-key";

    /// <summary>The provider that holds, once the section is valid.</summary>
    public RootKeyProvider EffectiveProvider => Enum.Parse<RootKeyProvider>(Provider, ignoreCase: true);
}

/// <summary>Where the root key comes from.</summary>
public enum RootKeyProvider
{
    /// <summary>A file of its own, which the program makes at its first start.</summary>
    File = 1,

    /// <summary>A credential that systemd hands to the service.</summary>
    Systemd = 2,

    /// <summary>Environment variables, or files that they name.</summary>
    Environment = 3,

    /// <summary>A file that a passphrase opens: the program starts sealed, and an administrator unseals it.</summary>
    Passphrase = 4,
}

internal sealed partial class RootKeyOptionsValidation : IValidateOptions<RootKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, RootKeyOptions options)
    {
        // Numbers parse as enumerations too, and are no names.
        if (!Enum.GetNames<RootKeyProvider>().Contains(options.Provider, StringComparer.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"RootKey:Provider is '{options.Provider}'. Set it to one of {string.Join(", ", Enum.GetNames<RootKeyProvider>())}.");
        }

        // systemd.exec(5), SetCredential=: a file name of ASCII.
        return CredentialName().IsMatch(options.CredentialName)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"RootKey:CredentialName is '{options.CredentialName}'. Set it to the name that LoadCredentialEncrypted= has in the unit: letters, digits, '.', '_' and '-'.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}\z")]
    private static partial Regex CredentialName();
}
