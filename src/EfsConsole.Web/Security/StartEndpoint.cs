using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace EfsConsole.Web.Security;

/// <summary>Exchanges the start token for a session: a GET shows the form, so that nothing that merely follows links gets in.</summary>
public static class StartEndpoint
{
    /// <summary>Where the printed link points.</summary>
    public const string Path = "/start";

    private const string Limit = "start";

    /// <summary>The exchange's rate limit: sixty attempts a minute, whoever makes them.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(Limit, static _ => RateLimitPartition.GetFixedWindowLimiter(Limit, static _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = 60,
            Window = TimeSpan.FromMinutes(1),
        }));
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) => new(PlainPages.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, PlainPages.TooManyTries));
    }

    /// <summary>Maps both halves.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, static (HttpContext context) =>
            PlainPages.WriteAsync(context, StatusCodes.Status200OK, PlainPages.Start(context.Request.Query["token"].ToString())));
        routes.MapPost(Path, ExchangeAsync).RequireRateLimiting(Limit).DisableAntiforgery();
    }

    private static async Task ExchangeAsync(HttpContext context, StartToken token, TimeProvider clock)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        if (!token.Matches(form["token"]))
        {
            await PlainPages.WriteAsync(context, StatusCodes.Status403Forbidden, PlainPages.WrongToken);
            return;
        }

        await context.SignInAsync(Session.Scheme, Session.Begin(clock.GetUtcNow()), new AuthenticationProperties { IsPersistent = true });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }
}
