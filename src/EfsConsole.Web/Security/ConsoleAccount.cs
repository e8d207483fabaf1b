using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Security;

/// <summary>The account and the regions that this console administers; known once the installation has started.</summary>
public sealed class ConsoleAccount
{
    private readonly Func<(string AccountId, IReadOnlyList<string> Regions)> _read;

    /// <summary>The account of the installation.</summary>
    public ConsoleAccount(InstallationState installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        _read = () => (installation.AccountId, installation.Regions);
    }

    /// <summary>A given account.</summary>
    public ConsoleAccount(string accountId, IReadOnlyList<string> regions) => _read = () => (accountId, regions);

    /// <summary>Twelve digits.</summary>
    public string AccountId => _read().AccountId;

    /// <summary>At least one; the first is the default.</summary>
    public IReadOnlyList<string> Regions => _read().Regions;

    /// <summary>The region if the installation serves it, else null.</summary>
    public string? Known(string? region) => Regions.FirstOrDefault(known => string.Equals(known, region, StringComparison.Ordinal));
}
