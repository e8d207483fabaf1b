using EfsConsole.BrowserTests.Browser;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>The pages before the console: without a session, and while the root key is under a passphrase that nobody has given.</summary>
public sealed class SealedPagesTests(ChromiumBrowser chromium) : IAsyncLifetime
{
    private const string Words = "four words on paper";
    private const string Provider = "--RootKey:Provider=Passphrase";

    private readonly ConsoleFolders _folders = new();
    private readonly List<string> _faults = [];
    private ConsoleProcess _console = null!;

    public async ValueTask InitializeAsync()
    {
        var made = await ConsoleProcess.RunWithInputAsync(_folders, Words + "\n", "root-key", "init", Provider);
        made.Code.ShouldBe(0, made.Error);
        _console = await ConsoleProcess.StartAsync(_folders, Provider);
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        _folders.Dispose();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Pages_BeforeTheConsole_AreAccessibleAndFitTheirWidth_AndThePassphraseOpensIt(ColorScheme scheme, int width)
    {
        await using var context = await chromium.NewContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        var title = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await page.GotoAsync(_console.BaseAddress);
        await Assertions.Expect(title).ToHaveTextAsync("Open the link that the program printed");
        await LookAsync(page, "no session");
        await page.GotoAsync(_console.BaseAddress + "/start?token=wrong");
        await Assertions.Expect(title).ToHaveTextAsync("This link is no longer valid");
        await LookAsync(page, "a wrong link");

        await page.GotoAsync(_console.StartLink);
        await Assertions.Expect(title).ToHaveTextAsync("This installation is sealed");
        await Assertions.Expect(page.GetByLabel("Passphrase")).ToBeFocusedAsync();
        await LookAsync(page, "sealed");
        await page.Keyboard.TypeAsync("three words only");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync(page, "sealed, a wrong passphrase");
        await page.GetByLabel("Passphrase").FillAsync(Words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Unseal" }).ClickAsync();

        await Visitor.Interactive(page);
        await Assertions.Expect(title).ToHaveTextAsync("Encrypted shared file storage");
        _faults.ShouldBeEmpty();
    }

    private async Task LookAsync(IPage page, string state)
    {
        _faults.AddRange(await page.AccessibilityFaultsAsync(state));
        _faults.AddRange(await page.WidthFaultsAsync(state));
    }
}
