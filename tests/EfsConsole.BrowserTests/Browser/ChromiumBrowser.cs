using EfsConsole.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EfsConsole.BrowserTests.Browser.ChromiumBrowser))]
[assembly: AssemblyFixture(typeof(EfsConsole.BrowserTests.Browser.SharedConsole))]

namespace EfsConsole.BrowserTests.Browser;

/// <summary>One Chromium for the whole assembly; each test opens a context of its own, which shares nothing with the others.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    // How long a step may take on a machine that is busy with other tests. How fast pages are is measured by the benchmarks.
    private const int Patience = 40_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var executable = await ChromiumExecutable.FindAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments, Headless = true });
    }

    /// <summary>A browser that has never been here.</summary>
    public async Task<IBrowserContext> NewContextAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
