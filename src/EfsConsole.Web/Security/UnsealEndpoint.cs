using System.Threading.RateLimiting;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Installation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace EfsConsole.Web.Security;

/// <summary>
/// All that the console shows while the installation is sealed: a page without a circuit that takes the passphrase, for whoever has
/// exchanged the start token. What fails is told on the same page.
/// </summary>
public static class UnsealEndpoint
{
    /// <summary>Where the form is sent.</summary>
    public const string Path = "/unseal";

    private const string Limit = "unseal";

    /// <summary>Thirty posts a minute; how soon a wrong passphrase may follow another one is decided behind the door.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(Limit, static _ => RateLimitPartition.GetFixedWindowLimiter(Limit, static _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = 30,
            Window = TimeSpan.FromMinutes(1),
        }));
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) => new(PlainPages.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, PlainPages.TooManyTries));
    }

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ToConsole);
        routes.MapPost(Path, UnsealAsync).RequireRateLimiting(Limit).DisableAntiforgery();
    }

    /// <summary>Whether a request is the form's.</summary>
    public static bool IsPost(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return HttpMethods.IsPost(context.Request.Method) && context.Request.Path == Path;
    }

    /// <summary>Answers any other request while the installation is sealed.</summary>
    public static Task WriteAsync(HttpContext context, IAntiforgery antiforgery, int status = StatusCodes.Status503ServiceUnavailable, string? problem = null)
    {
        ArgumentNullException.ThrowIfNull(antiforgery);
        var tokens = antiforgery.GetAndStoreTokens(context);
        return PlainPages.WriteAsync(context, status, PlainPages.Sealed(tokens.FormFieldName, tokens.RequestToken!, problem));
    }

    private static void ToConsole(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    // The gate has checked session, origin and antiforgery token.
    private static async Task UnsealAsync(HttpContext context, IOperations operations, CallerSource callers, InstallationState installation, IAntiforgery antiforgery)
    {
        if (installation.IsSealed)
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            try
            {
                await operations.InvokeAsync(new UnsealRootKeyRequest { Passphrase = form["passphrase"] }, callers.Caller, context.RequestAborted);
            }
            catch (OperationException) when (!installation.IsSealed)
            {
                // Another submit of the same form came first: what was wanted is done.
            }
            catch (OperationException refusal)
            {
                var status = refusal switch
                {
                    WrongPassphraseException => StatusCodes.Status403Forbidden,
                    TooManyAttemptsException => StatusCodes.Status429TooManyRequests,
                    InvalidRequestException => StatusCodes.Status400BadRequest,
                    _ => StatusCodes.Status503ServiceUnavailable,
                };
                await WriteAsync(context, antiforgery, status, refusal.Message);
                return;
            }
        }

        // Both cookies were protected with keys that are not used from here on: the same session gets a new one, and the next page
        // the other.
        context.Response.Cookies.Delete(PortCookie.NameIn(context, AntiforgeryMeta.Name));
        await context.SignInAsync(Session.Scheme, context.User, new AuthenticationProperties { IsPersistent = true });
        ToConsole(context);
    }
}
