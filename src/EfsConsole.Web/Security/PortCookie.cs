using System.Globalization;

namespace EfsConsole.Web.Security;

/// <summary>
/// A cookie whose name ends in the port that the browser asks. Browsers keep cookies by host whatever the port, so two
/// consoles on one machine would take each other's session away. The port is that of the request, not of the listener:
/// two consoles behind SSH tunnels differ in the former alone.
/// </summary>
public sealed class PortCookie(IHttpContextAccessor requests) : CookieBuilder
{
    /// <inheritdoc/>
    public override string? Name
    {
        get => requests.HttpContext is { } context && base.Name is { } name ? NameIn(context, name) : base.Name;
        set => base.Name = value;
    }

    /// <summary>The name of a cookie at the address that a request asks.</summary>
    public static string NameIn(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        var port = context.Request.Host.Port ?? (context.Request.IsHttps ? 443 : 80);
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{port}");
    }
}
