using EfsConsole.Services.Installation;
using Microsoft.AspNetCore.DataProtection;

namespace EfsConsole.Web.Security;

/// <summary>
/// Protects cookies and forms with keys of this process alone while the installation is sealed, and with the kept ones from the
/// unsealing on: those are sealed under the root key. Asked at each use, since others hold on to their protectors.
/// </summary>
public sealed class SealedStartProtection(IDataProtectionProvider kept, InstallationState installation) : IDataProtectionProvider
{
    private readonly Lazy<EphemeralDataProtectionProvider> _ephemeral = new(static () => new EphemeralDataProtectionProvider());

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) =>
        new Protector(kept.CreateProtector(purpose), new Lazy<IDataProtector>(() => _ephemeral.Value.CreateProtector(purpose)), installation);

    private sealed class Protector(IDataProtector kept, Lazy<IDataProtector> ephemeral, InstallationState installation) : IDataProtector
    {
        private IDataProtector Current => installation.IsSealed ? ephemeral.Value : kept;

        public IDataProtector CreateProtector(string purpose) =>
            new Protector(kept.CreateProtector(purpose), new Lazy<IDataProtector>(() => ephemeral.Value.CreateProtector(purpose)), installation);

        public byte[] Protect(byte[] plaintext) => Current.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Current.Unprotect(protectedData);
    }
}
