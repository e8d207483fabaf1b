using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace EfsConsole.Web.Security;

/// <summary>The session that a start token is exchanged for: one sealed cookie, no state on the server, so a restart keeps it.</summary>
public static class Session
{
    /// <summary>The authentication scheme, and what the cookie's name begins with.</summary>
    public const string Scheme = "efsconsole-session";

    /// <summary>How long after its beginning it is over, used or not, and whenever its cookie was made anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Began = "session-began";

    /// <summary>The cookie's rules.</summary>
    public static void Configure(CookieAuthenticationOptions options, IHttpContextAccessor requests)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Cookie = new PortCookie(requests)
        {
            Name = Scheme,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            SecurePolicy = CookieSecurePolicy.SameAsRequest,
            IsEssential = true,
        };
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = EndWhereOverAsync;
    }

    /// <summary>A session that begins now.</summary>
    public static ClaimsPrincipal Begin(DateTimeOffset now) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString("N")),
            new Claim(ClaimTypes.Name, "Administrator"),
            new Claim(Began, now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        ],
        Scheme));

    /// <summary>When a session began, UTC.</summary>
    public static DateTime BeganAt(ClaimsPrincipal session) => DateTime.Parse(
        session.FindFirstValue(Began) ?? throw new InvalidOperationException("The session does not say when it began."),
        CultureInfo.InvariantCulture,
        DateTimeStyles.RoundtripKind);

    private static async Task EndWhereOverAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (context.Principal is { } session && now - BeganAt(session) > Lifetime)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }
}
