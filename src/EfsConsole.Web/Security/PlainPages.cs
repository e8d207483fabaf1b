using System.Net;

namespace EfsConsole.Web.Security;

/// <summary>Pages without a circuit: what someone sees who has no session yet.</summary>
public static class PlainPages
{
    /// <summary>Nobody has exchanged a start token in this browser.</summary>
    public static readonly (string Title, string Body) NoSession = (
        "Open the link that the program printed",
        "<p>This console has no password. It lets in whoever can read what the program printed when it started: "
        + "a link that ends in <code>/start?token=…</code>. Open that link in this browser, once.</p>"
        + "<p>The link stands in the terminal or the service log, and in the file <code>runtime/start-link</code> of the data folder.</p>"
        + "<p><a href=\"/\">I have opened it: try again</a></p>");

    /// <summary>Another site asked.</summary>
    public static readonly (string Title, string Body) ForeignOrigin = (
        "Refused: the request comes from another site",
        "<p>Only the console's own pages may ask for this. <a href=\"/\">Open the console</a></p>");

    /// <summary>A change without the page's token.</summary>
    public static readonly (string Title, string Body) NoAntiforgeryToken = (
        "Refused: the request carries no valid antiforgery token",
        "<p>Reload the page and try again.</p>");

    /// <summary>A token that is not this start's.</summary>
    public static readonly (string Title, string Body) WrongToken = (
        "This link is no longer valid",
        "<p>Each start of the program prints a new link. Open the newest one: it stands in the terminal or the service log, "
        + "and in the file <code>runtime/start-link</code> of the data folder.</p><p><a href=\"/\">Open the console</a></p>");

    /// <summary>Too many tries.</summary>
    public static readonly (string Title, string Body) TooManyTries = (
        "Too many attempts",
        "<p>Wait a minute, then open the printed link again.</p>");

    /// <summary>The page that carries the token from the link into a POST.</summary>
    public static (string Title, string Body) Start(string token) => (
        "Opening the console",
        $"<form id=\"start\" method=\"post\" action=\"{StartEndpoint.Path}\"><input type=\"hidden\" name=\"token\" value=\"{WebUtility.HtmlEncode(token)}\">"
        + "<p>This browser will be let in for seven days, or until you clear its cookies.</p><button type=\"submit\">Open the console</button></form>"
        + "<script src=\"/js/start.js\"></script>");

    /// <summary>The page of a sealed installation.</summary>
    /// <param name="tokenField">The form field of the antiforgery token.</param>
    /// <param name="token">The antiforgery token.</param>
    /// <param name="problem">Why the last attempt failed, or null.</param>
    public static (string Title, string Body) Sealed(string tokenField, string token, string? problem) => (
        "This installation is sealed",
        "<p>The program has started, but its root key is under a passphrase that nobody has given since. Until then no file can be read, and no key used.</p>"
        + (problem is null ? null : $"<p class=\"problem\" role=\"alert\">{WebUtility.HtmlEncode(problem)}</p>")
        + $"<form method=\"post\" action=\"{UnsealEndpoint.Path}\"><input type=\"hidden\" name=\"{WebUtility.HtmlEncode(tokenField)}\" value=\"{WebUtility.HtmlEncode(token)}\">"
        + "<label for=\"passphrase\">Passphrase</label>"
        + "<input id=\"passphrase\" name=\"passphrase\" type=\"password\" autocomplete=\"current-password\" maxlength=\"1024\" required autofocus>"
        + "<button type=\"submit\">Unseal</button></form>"
        + "<p>Or run <code>EfsConsole.Web root-key unseal</code> as the user that runs the program.</p>");

    /// <summary>Answers a request with one of the pages.</summary>
    public static Task WriteAsync(HttpContext context, int status, (string Title, string Body) page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"""
             <!DOCTYPE html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <title>{page.Title} - EfsConsole</title>
             <link rel="icon" href="/images/favicon.svg" type="image/svg+xml">
             <link rel="stylesheet" href="/css/plain.css">
             </head>
             <body>
             <main>
             <p class="brand"><img src="/images/mark.svg" alt="" width="32" height="32">EfsConsole</p>
             <h1>{page.Title}</h1>
             {page.Body}
             </main>
             </body>
             </html>
             """,
            context.RequestAborted);
    }
}
