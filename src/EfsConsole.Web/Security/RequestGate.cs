using EfsConsole.Services.Installation;
using EfsConsole.Web.Configuration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.StaticAssets;

namespace EfsConsole.Web.Security;

/// <summary>
/// Decides about every request before a page or an endpoint sees it: a loopback Host, the console's own origin, a session,
/// for changes the antiforgery token, and an installation that is not sealed.
/// </summary>
public sealed class RequestGate(RequestDelegate next, ConsoleAccount account, InstallationState installation, IAntiforgery antiforgery)
{
    /// <summary>Runs the gate.</summary>
    public async Task InvokeAsync(HttpContext context, CallerSource callers)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(callers);
        if (IsOpen(context))
        {
            await next(context);
            return;
        }

        if (!IsOfOwnOrigin(context))
        {
            await PlainPages.WriteAsync(context, StatusCodes.Status403Forbidden, PlainPages.ForeignOrigin);
            return;
        }

        if (IsStart(context))
        {
            await next(context);
            return;
        }

        var session = await context.AuthenticateAsync(Session.Scheme);
        if (!session.Succeeded)
        {
            await PlainPages.WriteAsync(context, StatusCodes.Status401Unauthorized, PlainPages.NoSession);
            return;
        }

        context.User = session.Principal;
        if (ChangesSomething(context) && !await antiforgery.IsRequestValidAsync(context))
        {
            await PlainPages.WriteAsync(context, StatusCodes.Status400BadRequest, PlainPages.NoAntiforgeryToken);
            return;
        }

        callers.Begin(Visit.Of(context, account));
        if (installation.IsSealed && !UnsealEndpoint.IsPost(context))
        {
            await UnsealEndpoint.WriteAsync(context, antiforgery);
            return;
        }

        await next(context);
    }

    /// <summary>Whether the request names this machine. A foreign name that resolves to loopback (DNS rebinding) does not.</summary>
    public static bool HasLoopbackHost(HttpContext context) => ListenAddresses.IsLoopback(context.Request.Host.Host);

    private static bool IsOpen(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Request.Path == HealthPath || context.Request.Path == ReadyPath
            : false;

    /// <summary>Where the program says whether it is up.</summary>
    public const string HealthPath = "/healthz";

    /// <summary>Where the program says whether it can do its work: not while it is sealed.</summary>
    public const string ReadyPath = "/healthz/ready";

    private static bool IsStart(HttpContext context) => context.Request.Path == StartEndpoint.Path;

    private static bool IsHub(HttpContext context) => context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);

    // The hub's transport proves its origin instead: its POSTs are made by the framework's script, which knows no token.
    private static bool ChangesSomething(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !IsHub(context);

    // Another port of this machine counts as same-site, and browsers send a Strict cookie along, so only same-origin will do.
    // A page may be opened by a link from elsewhere; hub, endpoints and downloads may not.
    private static bool IsOfOwnOrigin(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Origin is [{ } origin, ..]
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "" or "same-origin" or "none" => true,
            _ => HttpMethods.IsGet(request.Method) && IsPage(context) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document",
        };
    }

    private static bool IsPage(HttpContext context) =>
        IsStart(context) || context.GetEndpoint() is null || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
