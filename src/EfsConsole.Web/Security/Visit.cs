namespace EfsConsole.Web.Security;

/// <summary>What a page load tells the circuit about itself; the circuit has no request of its own to ask.</summary>
/// <param name="Region">The region chosen in the address or earlier.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="RemoteAddress">The client's address.</param>
/// <param name="SessionCreatedAt">When the session began, UTC.</param>
public sealed record Visit(string Region, string Theme, string RemoteAddress, DateTime SessionCreatedAt)
{
    /// <summary>What the name of the cookie that keeps the chosen region begins with: see <see cref="PortCookie"/>.</summary>
    public const string RegionCookie = "efsconsole-region";

    /// <summary>The cookie that keeps the chosen theme, for all consoles of a host; scripts write it.</summary>
    public const string ThemeCookie = "efsconsole-theme";

    /// <summary>Reads it from an authenticated request. Unknown regions and themes are passed over.</summary>
    public static Visit Of(HttpContext context, ConsoleAccount account)
    {
        var region = account.Known(context.Request.Query["region"]) ?? account.Known(context.Request.Cookies[PortCookie.NameIn(context, RegionCookie)]) ?? account.Regions[0];
        var theme = context.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie]! : "system";
        return new(region, theme, context.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1", Session.BeganAt(context.User));
    }
}
