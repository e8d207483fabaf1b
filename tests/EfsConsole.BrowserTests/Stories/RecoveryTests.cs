using System.Text;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>A recovery kit is offered at the first start, made in the console, and brings the files back when the root key is lost.</summary>
public sealed class RecoveryTests(ChromiumBrowser chromium) : Story(chromium)
{
    private readonly ConsoleFolders _folders = new();
    private ConsoleProcess _console = null!;

    public override async ValueTask InitializeAsync() => _console = await ConsoleProcess.StartAsync(_folders);

    protected override async ValueTask LeaveAsync()
    {
        await _console.DisposeAsync();
        _folders.Dispose();
    }

    [Fact]
    public async Task RootKeyLost_RecoveredFromTheKit_OpensTheFilesAgain()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        var content = Encoding.UTF8.GetBytes("Outlives the root key file.");
        var file = Path.Combine(_folders.Temporary, "kept.txt");
        await File.WriteAllBytesAsync(file, content);
        var fileSystemId = await CreateWizard.CreateAsync(visitor, "To be recovered", encrypted: true);
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("kept.txt");

        await visitor.GoToAsync("/file-systems");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a recovery kit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make recovery kit", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make recovery kit", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("This is shown once.")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Link, new() { Name = "recovery-kit.txt" }).ClickAsync());
        var kit = Path.Combine(_folders.Root, download.SuggestedFilename);
        await download.SaveAsAsync(kit);
        var code = (await dialog.Locator("pre").InnerTextAsync()).Trim();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("There is no recovery kit of the root key in use.")).ToHaveCountAsync(0);
        await visitor.GoToAsync("/file-systems");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Make a recovery kit" })).ToHaveCountAsync(0);
        visitor.ExpectBrokenConnections();
        await _console.StopAsync();
        File.Delete(_folders.RootKeyFile);
        (await ConsoleProcess.RunAsync(_folders)).Error.ShouldContain(_folders.RootKeyFile);

        var recovered = await ConsoleProcess.RunWithInputAsync(_folders, code + "\n", "root-key", "recover", "--kit", kit);
        recovered.Code.ShouldBe(0, recovered.Error);

        await _console.RestartAsync();
        var again = await ArriveAsync(_console);
        files = await FilesOf.OpenAsync(again, fileSystemId);
        await files.ShouldHoldAsync("kept.txt");
        (await files.DownloadAsync("kept.txt")).ShouldBe(content);
    }

    [Fact]
    public async Task Offer_PutOff_StaysAwayAndIsStillInTheSettings()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        var offer = page.GetByRole(AriaRole.Link, new() { Name = "Make a recovery kit" });
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync("the offer of a recovery kit");

        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await visitor.RefreshAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Create file system" }).First).ToBeVisibleAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);

        await visitor.GoToAsync("/settings");
        await Assertions.Expect(page.GetByText("There is no recovery kit of the root key in use.")).ToBeVisibleAsync();
    }
}
