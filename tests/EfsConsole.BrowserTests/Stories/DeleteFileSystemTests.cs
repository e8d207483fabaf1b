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

        await Assertions.Expect(page.GetByText("This file system was deleted")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visitor.GoToAsync("/file-systems");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId })).ToHaveCountAsync(0);
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Assertions.Expect(page.GetByText("There is no such file system").Or(page.GetByText("This file system was deleted"))).ToBeVisibleAsync();
    }
}
