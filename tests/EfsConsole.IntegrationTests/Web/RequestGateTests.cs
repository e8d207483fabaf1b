using System.Net;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Web;

/// <summary>Who gets past the gate of the running program, and who does not.</summary>
public sealed class RequestGateTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Hub = "/_blazor/negotiate?negotiateVersion=1";

    [Theory]
    [InlineData("/")]
    [InlineData("/file-systems")]
    [InlineData("/activity")]
    [InlineData("/nowhere")]
    [InlineData(Hub)]
    public async Task Request_WithoutASession_IsToldWhereTheLinkIs(string path)
    {
        using var client = console.Process.CreateAnonymousClient();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Open the link that the program printed");
    }

    [Theory]
    [InlineData("/css/console.css", "text/css")]
    [InlineData("/js/start.js", "text/javascript")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", "text/css")]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    [InlineData("/fonts/inter-latin-wght-normal.woff2", "font/woff2")]
    [InlineData("/healthz", "text/plain")]
    public async Task OpenPart_WithoutASession_IsServed(string path, string mediaType)
    {
        using var client = console.Process.CreateAnonymousClient();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
    }

    [Theory]
    [InlineData("efsconsole.example")]
    [InlineData("192.0.2.1")]
    [InlineData("127.0.0.1.example.org")]
    [InlineData("localhost.example.org:5080")]
    public async Task Host_ThatIsNotThisMachine_GetsNothing(string host)
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.9.8.7:80")]
    [InlineData("[::1]:5080")]
    public async Task Host_ThatIsThisMachine_IsServed(string host)
    {
        using var client = console.Process.CreateAnonymousClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = host } };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Hub_AskedFromAnotherSite_IsRefused(string header, string value)
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Hub) { Headers = { { header, value } } };

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Hub_AskedFromTheConsole_Answers()
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Hub) { Headers = { { "Origin", console.Process.BaseAddress }, { "Sec-Fetch-Site", "same-origin" } } };

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Page_OpenedByALinkOfAnotherSite_IsShown()
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings")
        {
            Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "navigate" }, { "Sec-Fetch-Dest", "document" } },
        };

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("no-cors", "image")]
    [InlineData("cors", "empty")]
    [InlineData("navigate", "iframe")]
    public async Task Page_AskedFromWithinAnotherSite_IsRefused(string mode, string destination)
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings")
        {
            Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", mode }, { "Sec-Fetch-Dest", destination } },
        };

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Change_WithoutTheAntiforgeryToken_IsRefused()
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/nowhere");

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Change_WithTheAntiforgeryToken_PassesTheGate()
    {
        using var client = await console.Process.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/nowhere");

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, "The routes answer, not the gate.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/start")]
    [InlineData("/css/console.css")]
    public async Task Answer_OfAnyKind_CarriesOneStrictPolicy(string path)
    {
        using var client = await console.Process.SignInAsync();

        using var answer = await client.Http.GetAsync(new Uri(path, UriKind.Relative));

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Referrer-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Page_OfTheConsole_HasNoInlineScriptAndNothingFromElsewhere()
    {
        using var client = await console.Process.SignInAsync();

        var page = await client.Http.GetStringAsync(new Uri("/", UriKind.Relative));

        System.Text.RegularExpressions.Regex.Matches(page, "<script(?![^>]*\\ssrc=)[^>]*>").ShouldBeEmpty();
        System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"(?:https?:)?//").ShouldBeEmpty();
    }
}
