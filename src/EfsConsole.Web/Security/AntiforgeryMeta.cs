using Microsoft.AspNetCore.Antiforgery;

namespace EfsConsole.Web.Security;

/// <summary>How scripts get at the antiforgery token: the page carries it in a meta element, requests in a header.</summary>
public static class AntiforgeryMeta
{
    /// <summary>The request header.</summary>
    public const string Header = "X-EfsConsole-Antiforgery";

    /// <summary>The name of the meta element.</summary>
    public const string Name = "efsconsole-antiforgery";

    /// <summary>The rules of the cookie that a token is checked against.</summary>
    public static void Configure(AntiforgeryOptions options, IHttpContextAccessor requests)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Cookie = new PortCookie(requests) { Name = Name, HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true };
        options.HeaderName = Header;
    }
}
