using System.Text;
using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>Whoever disables the key, or revokes the service's grant on it, stops the files; whoever enables the key has them back, without a restart.</summary>
public sealed class KeyStateTests(ChromiumBrowser chromium) : Story(chromium)
{
    private ConsoleProcess _console = null!;

    public override async ValueTask InitializeAsync() => _console = await ConsoleProcess.StartAsync("--DataKeys:CacheTime=00:00:01");

    protected override ValueTask LeaveAsync() => _console.DisposeAsync();

    [Fact]
    public async Task Key_DisabledAndEnabled_StopsTheFilesAndBringsThemBack()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync("stopping-key", "Stops a file system");
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();
        var content = Encoding.UTF8.GetBytes("Kept under a key.");
        var file = Path.Combine(_console.Folders.Temporary, "kept.txt");
        await File.WriteAllBytesAsync(file, content);
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("kept.txt");

        await OpenKeyAsync(visitor, "stopping-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync(fileSystemId);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Disable key" })).ToBeDisabledAsync();
        await dialog.GetByLabel("To confirm, type").FillAsync("stopping-key");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Disable key" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true })).ToBeVisibleAsync();

        await StoppedAsync(visitor, fileSystemId);
        await Assertions.Expect(files.Problem).ToContainTextAsync("stopping-key");
        await Assertions.Expect(files.Problem).ToContainTextAsync("Disabled");
        await Assertions.Expect(files.File("kept.txt")).ToHaveCountAsync(0);

        await OpenKeyAsync(visitor, "stopping-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true })).ToBeVisibleAsync();
        files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.ShouldHoldAsync("kept.txt");
        (await files.DownloadAsync("kept.txt")).ShouldBe(content);
    }

    [Fact]
    public async Task Grant_Revoked_StopsTheFiles()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync("granting-key", "Is granted to the file-system service");
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();
        var file = Path.Combine(_console.Folders.Temporary, "kept.txt");
        await File.WriteAllTextAsync(file, "Kept under a grant.");
        var files = await FilesOf.OpenAsync(visitor, fileSystemId);
        await files.UploadAsync(file);
        await files.ShouldHoldAsync("kept.txt");

        await OpenKeyAsync(visitor, "granting-key");
        await page.GetByRole(AriaRole.Link, new() { Name = "Grants", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId }).GetByRole(AriaRole.Button, new() { NameRegex = new("^Revoke grant") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync(fileSystemId);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke grant" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "I understand" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke grant" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No grants.")).ToBeVisibleAsync();

        await StoppedAsync(visitor, fileSystemId);
        await Assertions.Expect(files.Problem).ToContainTextAsync("granting-key");
        await Assertions.Expect(files.Problem).ToContainTextAsync("the grant was revoked");
        await Assertions.Expect(files.Problem).ToContainTextAsync("as soon as the file-system service has a grant for this file system again");
        await Assertions.Expect(files.File("kept.txt")).ToHaveCountAsync(0);
    }

    private static async Task OpenKeyAsync(Visitor visitor, string alias)
    {
        await visitor.GoToAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = alias, Exact = true }).First.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(alias);
    }

    // The key cache time is one second here: the files stop within it.
    private static Task StoppedAsync(Visitor visitor, string fileSystemId) => Waiting.UntilAsync(
        async () =>
        {
            var files = await FilesOf.OpenAsync(visitor, fileSystemId);
            await Assertions.Expect(files.Problem.Or(files.File("kept.txt"))).ToBeVisibleAsync();
            return await files.Problem.IsVisibleAsync();
        },
        () => "the files are still shown");
}
