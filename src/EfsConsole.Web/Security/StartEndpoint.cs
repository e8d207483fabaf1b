using Microsoft.AspNetCore.Authentication;

namespace EfsConsole.Web.Security;

/// <summary>Exchanges the start token for a session: a GET shows the form, so that nothing that merely follows links gets in.</summary>
public static class StartEndpoint
{
    /// <summary>Where the printed link points.</summary>
    public const string Path = "/start";

    /// <summary>Maps both halves.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, static (HttpContext context) =>
            PlainPages.WriteAsync(context, StatusCodes.Status200OK, PlainPages.Start(context.Request.Query["token"].ToString())));
        routes.MapPost(Path, ExchangeAsync).DisableAntiforgery();
    }

    private static async Task ExchangeAsync(HttpContext context, StartToken token, StartTries tries, TimeProvider clock)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        if (!token.Matches(form["token"]))
        {
            await (tries.CountWrong()
                ? PlainPages.WriteAsync(context, StatusCodes.Status403Forbidden, PlainPages.WrongToken)
                : PlainPages.WriteAsync(context, StatusCodes.Status429TooManyRequests, PlainPages.TooManyTries));
            return;
        }

        await context.SignInAsync(Session.Scheme, Session.Begin(clock.GetUtcNow()), new AuthenticationProperties { IsPersistent = true });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }
}
