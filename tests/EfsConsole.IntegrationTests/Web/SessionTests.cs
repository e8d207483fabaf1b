using System.Net;
using EfsConsole.IntegrationTests.Files;
using EfsConsole.Testing;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EfsConsole.IntegrationTests.Web;

/// <summary>The printed link, its exchange for a session, and what a restart leaves of it.</summary>
public sealed class SessionTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task Link_Opened_ShowsAFormAndNoSessionYet()
    {
        using var client = console.Process.CreateAnonymousClient();

        using var answer = await client.GetAsync(new Uri(console.Process.StartLink));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse("What merely follows links gets no session.");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("method=\"post\" action=\"/start\"");
    }

    [Fact]
    public async Task Token_Exchanged_SetsACookieForThisSiteAlone()
    {
        using var answer = await ExchangeAsync(console.Process.StartLink.Split('=')[1]);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith($"efsconsole-session-{new Uri(console.Process.BaseAddress).Port}=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ä")]
    public async Task Token_Wrong_IsRefusedWithoutASession(string token)
    {
        using var answer = await ExchangeAsync(token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Token_RightAfterTooManyWrongOnes_StillBeginsASession()
    {
        await using var process = await ConsoleProcess.StartAsync();
        var answers = new List<HttpStatusCode>();

        // More than sixty where a minute ends meanwhile.
        while (answers.Count < 200 && !answers.Contains(HttpStatusCode.TooManyRequests))
        {
            using var wrong = await ExchangeAsync("wrong", process);
            answers.Add(wrong.StatusCode);
        }

        answers[..^1].ShouldAllBe(answer => answer == HttpStatusCode.Forbidden);
        (answers[^1], answers.Count > 60).ShouldBe((HttpStatusCode.TooManyRequests, true));
        using var right = await ExchangeAsync(process.StartLink.Split('=')[1], process);
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Token_TriedByAnotherSite_IsRefused()
    {
        using var client = console.Process.CreateAnonymousClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/start")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", console.Process.StartLink.Split('=')[1])]),
            Headers = { { "Origin", "https://evil.example" } },
        };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Link_OnDisk_IsForItsOwnerAlone()
    {
        var file = Path.Combine(console.Process.DataFolder, "runtime", "start-link");

        File.ReadAllText(file).Trim().ShouldBe(console.Process.StartLink);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Session_AfterARestart_StillHoldsAndTheOldLinkDoesNot()
    {
        await using var process = await ConsoleProcess.StartAsync();
        using var client = await process.SignInAsync();
        var oldToken = process.StartLink.Split('=')[1];

        await process.RestartAsync();

        using var page = await client.Http.GetAsync(new Uri("/settings", UriKind.Relative));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var anonymous = process.CreateAnonymousClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", oldToken)]);
        using var exchange = await anonymous.PostAsync(new Uri("/start", UriKind.Relative), form);
        exchange.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Session_MadeByAnotherInstallation_IsNone()
    {
        await using var other = await ConsoleProcess.StartAsync();
        using var stranger = await other.SignInAsync();
        using var signedIn = await stranger.Http.GetAsync(new Uri("/settings", UriKind.Relative));
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var exchange = await ExchangeAsync(other.StartLink.Split('=')[1], other);
        using var client = console.Process.CreateAnonymousClient();
        var cookie = exchange.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings")
        {
            Headers = { { "Cookie", $"{await CookieNameAsync()}{cookie[cookie.IndexOf('=', StringComparison.Ordinal)..]}" } },
        };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sessions_OfTwoConsolesInOneBrowser_HoldSideBySide()
    {
        await using var other = await ConsoleProcess.StartAsync();
        var browser = new CookieContainer();
        using var first = await console.Process.SignInAsync(browser);
        using var firstBefore = await ChangeAsync(first);
        firstBefore.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, "The routes answer, not the gate.");

        using var second = await other.SignInAsync(browser);
        using var secondChange = await ChangeAsync(second);
        using var firstChange = await ChangeAsync(first);

        secondChange.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, "The routes answer, not the gate.");
        firstChange.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, "Session and antiforgery cookie are still there.");
    }

    [Fact]
    public async Task Session_SevenDaysAfterItBegan_IsOverEvenWithANewCookie()
    {
        var time = new MovableTime();
        await using var host = await FilesHost.StartAsync(time: time);
        var began = time.GetUtcNow();
        time.Move(TimeSpan.FromDays(6));
        using var before = await host.Client.GetAsync(new Uri("/settings", UriKind.Relative));
        before.StatusCode.ShouldBe(HttpStatusCode.OK);

        time.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        using var after = await host.Client.GetAsync(new Uri("/settings", UriKind.Relative));
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var renewed = await AskWithNewCookieAsync(host, began, time);
        renewed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var younger = await AskWithNewCookieAsync(host, began.AddHours(1), time);
        younger.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Unsealing makes such a cookie: a new one of a session that began before.
    private static async Task<HttpResponseMessage> AskWithNewCookieAsync(FilesHost host, DateTimeOffset began, TimeProvider time)
    {
        var cookies = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var properties = new AuthenticationProperties { IssuedUtc = time.GetUtcNow(), ExpiresUtc = time.GetUtcNow() + cookies.ExpireTimeSpan };
        var cookie = cookies.TicketDataFormat.Protect(new AuthenticationTicket(Session.Begin(began), properties, Session.Scheme));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings")
        {
            Headers = { { "Cookie", $"{Session.Scheme}-{host.Stranger.BaseAddress!.Port}={cookie}" } },
        };
        return await host.Stranger.SendAsync(request);
    }

    // Under another name it would not even be looked at.
    private async Task<string> CookieNameAsync()
    {
        using var exchange = await ExchangeAsync(console.Process.StartLink.Split('=')[1]);
        return exchange.Headers.GetValues("Set-Cookie").Single().Split('=')[0];
    }

    private static async Task<HttpResponseMessage> ChangeAsync(ConsoleClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/nowhere");
        return await client.SendAsync(request);
    }

    private Task<HttpResponseMessage> ExchangeAsync(string token) => ExchangeAsync(token, console.Process);

    private static async Task<HttpResponseMessage> ExchangeAsync(string token, ConsoleProcess process)
    {
        using var client = process.CreateAnonymousClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        return await client.PostAsync(new Uri("/start", UriKind.Relative), form);
    }
}
