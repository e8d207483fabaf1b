using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>Deleting asks for the id, and takes mount targets along.</summary>
public sealed class DeleteFileSystemTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task FileSystem_DeletedWithItsIdTyped_IsGone()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var fileSystemId = await CreateWizard.CreateAsync(visitor, "To be deleted", encrypted: true);
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions" }).First.ClickAsync();
        await page.GetByText("Delete file system", new() { Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var confirm = dialog.GetByRole(AriaRole.Button, new() { Name = "Delete File System" });
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(fileSystemId[..^1]);
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(fileSystemId);
        await confirm.ClickAsync();

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await visitor.GoToAsync("/file-systems");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("does not exist");
    }
}
