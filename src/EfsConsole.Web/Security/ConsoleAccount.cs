namespace EfsConsole.Web.Security;

/// <summary>The account and the regions that this console administers.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Regions">At least one; the first is the default.</param>
public sealed record ConsoleAccount(string AccountId, IReadOnlyList<string> Regions)
{
    /// <summary>The region if the installation serves it, else null.</summary>
    public string? Known(string? region) => Regions.FirstOrDefault(known => string.Equals(known, region, StringComparison.Ordinal));
}
