using System.Collections.Concurrent;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>One person at one browser, signed in, whose every request and console message is kept.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _foreignRequests = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConsoleProcess _console;
    private readonly List<string> _missing = [];
    private bool _disturbed;

    private Visitor(ConsoleProcess console, IBrowserContext context)
    {
        _console = console;
        Context = context;
        context.Request += (_, request) => Record(request.Url);
        context.Page += (_, page) => Watch(page);
    }

    /// <summary>The browser's context.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The first tab.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>Opens the printed link and waits for the first page. Each message between page and console takes the delay.</summary>
    public static async Task<Visitor> ArriveAsync(ChromiumBrowser chromium, ConsoleProcess console, ColorScheme scheme, int width, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(chromium);
        ArgumentNullException.ThrowIfNull(console);
        var visitor = new Visitor(console, await chromium.NewContextAsync(scheme, width));
        await SlowLine.LayAsync(visitor.Context, delay);
        visitor.Page = await visitor.Context.NewPageAsync();
        await visitor.Page.GotoAsync(console.StartLink);
        await Interactive(visitor.Page);
        return visitor;
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<IPage> NewTabAsync(string path)
    {
        var page = await Context.NewPageAsync();
        await GoToAsync(page, path);
        return page;
    }

    /// <summary>Loads a page of the console in the first tab.</summary>
    public Task GoToAsync(string path) => GoToAsync(Page, path);

    /// <summary>Loads the page anew.</summary>
    public async Task RefreshAsync()
    {
        await Page.ReloadAsync();
        await Interactive(Page);
    }

    /// <summary>Waits until buttons do something: what is prerendered ignores clicks.</summary>
    public static Task Interactive(IPage page) => Assertions.Expect(page.Locator("body[data-interactive=true]")).ToBeAttachedAsync();

    /// <summary>From now on the story breaks connections on purpose, about which the browser complains.</summary>
    public void ExpectBrokenConnections() => _disturbed = true;

    /// <summary>The story opens an address that leads nowhere, about which the browser complains.</summary>
    public void ExpectMissing(string path) => _missing.Add(_console.BaseAddress + path);

    /// <summary>Everything came from the console itself, and the browser had nothing to complain of.</summary>
    public void ShouldHaveStayedAtHome()
    {
        _foreignRequests.ShouldBeEmpty("Everything is served by the console itself.");
        if (!_disturbed)
        {
            _complaints.Where(complaint => !_missing.Exists(address => complaint.Contains(address, StringComparison.Ordinal) && complaint.Contains("404", StringComparison.Ordinal)))
                .ShouldBeEmpty("No console errors, no refusals by the content security policy.");
        }
    }

    /// <summary>Keeps what the tabs show, in files and in the test's output, for someone who wants to know why a story failed.</summary>
    public async Task KeepEvidenceAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        var log = new List<string>([.. _complaints, .. _foreignRequests]);
        foreach (var (index, page) in Context.Pages.Index())
        {
            var file = Path.Combine(folder.FullName, $"{name}-{index}");
            await page.ScreenshotAsync(new() { Path = file + ".png", FullPage = true });
            await File.WriteAllTextAsync(file + ".html", await page.ContentAsync());
            log.Add($"{page.Url}\n{await page.Locator("main").First.AriaSnapshotAsync()}");
        }

        log.Add(_console.Output.All);
        await File.WriteAllLinesAsync(Path.Combine(folder.FullName, $"{name}.log"), log);

        // Where the files do not outlive the run, as on a build server, the report is all that is left of it.
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', log));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private async Task GoToAsync(IPage page, string path)
    {
        await page.GotoAsync(_console.BaseAddress + path);
        await Interactive(page);
    }

    private void Watch(IPage page)
    {
        page.WebSocket += (_, socket) => Record(socket.Url);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"{message.Text} ({message.Location})");
            }
        };
    }

    private void Record(string url)
    {
        var address = new Uri(url);
        if (address.Scheme is not ("data" or "blob" or "about") && address.Authority != new Uri(_console.BaseAddress).Authority)
        {
            _foreignRequests.Enqueue(url);
        }
    }
}
