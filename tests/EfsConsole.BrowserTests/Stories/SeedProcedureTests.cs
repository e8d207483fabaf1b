using System.Security.Cryptography;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>"Encrypting a File System Using the Console", from a machine where nothing was ever made to a file that comes back.</summary>
public sealed class SeedProcedureTests(ChromiumBrowser chromium) : Story(chromium)
{
    private ConsoleProcess _console = null!;

    public override async ValueTask InitializeAsync() => _console = await ConsoleProcess.StartAsync();

    protected override ValueTask LeaveAsync() => _console.DisposeAsync();

    [Fact]
    public async Task FreshConsole_ProcedureWithAKeyOfOnesOwn_KeepsAFileByteForByte()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Create file system" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Create file system" })).First.ClickAsync();
        var wizard = new CreateWizard(page);
        await wizard.ShouldBeAtAsync(CreateWizard.NetworkTitle);
        await Assertions.Expect(wizard.Zones).ToHaveCountAsync(3);
        foreach (var zone in await wizard.Zones.AllAsync())
        {
            await Assertions.Expect(zone).ToBeCheckedAsync();
        }

        await wizard.ToSettingsAsync();
        await wizard.Name.FillAsync("Ledgers");
        await Assertions.Expect(wizard.Encryption).Not.ToBeCheckedAsync();
        await wizard.Encryption.CheckAsync();
        await Assertions.Expect(wizard.KeyPicker).ToHaveValueAsync("(default) aws/elasticfilesystem");
        await wizard.CreateKeyAsync("ledgers-key", "Opens the ledgers");
        await wizard.ToReviewAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ledgers-key");
        var fileSystemId = await wizard.FinishAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "View file system" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "View file system" })).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ledgers");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(fileSystemId);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "ledgers-key" }).First).ToBeVisibleAsync();

        var content = RandomNumberGenerator.GetBytes(700_001);
        var file = Path.Combine(_console.Folders.Temporary, "ledger of 2017 – ä.bin");
        await File.WriteAllBytesAsync(file, content);
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync(Path.GetFileName(file));
        (await files.DownloadAsync(Path.GetFileName(file))).ShouldBe(content);
    }
}
