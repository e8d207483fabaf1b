using System.Net;
using System.Text.RegularExpressions;

namespace EfsConsole.Testing;

/// <summary>A browser's stand-in: a session cookie, and the antiforgery token of a page for requests that change something.</summary>
public sealed partial class ConsoleClient : IDisposable
{
    private readonly HttpClient _client;
    private string? _antiforgeryToken;

    private ConsoleClient(HttpClient client) => _client = client;

    /// <summary>The client, with the session's cookies.</summary>
    public HttpClient Http => _client;

    internal static async Task<ConsoleClient> SignInAsync(ConsoleProcess console, CookieContainer cookies)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = new Uri(console.BaseAddress),
        };
        var link = new Uri(console.StartLink);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", link.Query["?token=".Length..])]);
        using var answer = await client.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? new(client)
            : throw new InvalidOperationException($"The start token was not exchanged: {(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Sends a request with the antiforgery token that pages carry.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _antiforgeryToken ??= await ReadAntiforgeryTokenAsync(cancellationToken);
        request.Headers.TryAddWithoutValidation("X-EfsConsole-Antiforgery", _antiforgeryToken);
        return await _client.SendAsync(request, completion, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<string> ReadAntiforgeryTokenAsync(CancellationToken cancellationToken)
    {
        var page = await _client.GetStringAsync(new Uri("/", UriKind.Relative), cancellationToken);
        var meta = AntiforgeryMeta().Match(page);
        return meta.Success ? WebUtility.HtmlDecode(meta.Groups[1].Value) : throw new InvalidOperationException($"The page carries no antiforgery token:\n{page}");
    }

    [GeneratedRegex("<meta name=\"efsconsole-antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryMeta();
}
