using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EfsConsole.Web.Components;

/// <summary>The document around the circuit. It is all that is rendered outside one.</summary>
public partial class App
{
    private string? _antiforgeryToken;

    // Rendering twice would swallow the first clicks, and nothing here is of use without a circuit.
    private static InteractiveServerRenderMode Circuit { get; } = new(prerender: false);

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected override void OnInitialized()
    {
        _antiforgeryToken = Antiforgery.GetAndStoreTokens(Context).RequestToken;
        Context.Response.Headers.CacheControl = "no-store";
        if (Context.Request.Query.ContainsKey("region"))
        {
            Context.Response.Cookies.Append(Security.PortCookie.NameIn(Context, Security.Visit.RegionCookie), Callers.Region, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = Context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
        }
    }
}
