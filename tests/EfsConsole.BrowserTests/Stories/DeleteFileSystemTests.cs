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
        await Assertions.Expect(dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".mud-menu-item:visible")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(fileSystemId[..^1]);
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(fileSystemId);
        await confirm.ClickAsync();

        await Assertions.Expect(page.GetByText("This file system was deleted")).ToBeVisibleAsync();
        await visitor.GoToAsync("/file-systems");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId })).ToHaveCountAsync(0);
        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Assertions.Expect(page.GetByText("There is no such file system").Or(page.GetByText("This file system was deleted"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_FileSystemDeletedInAnotherTab_IsUpToDateWhenSomeoneComesBack()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var name = $"Elsewhere {Guid.NewGuid():N}";
        var fileSystemId = await CreateWizard.CreateAsync(visitor, name, encrypted: false);
        await visitor.GoToAsync($"/file-systems?filter={Uri.EscapeDataString(name)}");
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = fileSystemId });
        await Assertions.Expect(row).ToBeVisibleAsync();
        var tab = await visitor.NewTabAsync($"/file-systems/{fileSystemId}");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Actions" }).First.ClickAsync();
        await tab.GetByText("Delete file system", new() { Exact = true }).ClickAsync();
        await tab.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync(fileSystemId);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Delete File System" }).ClickAsync();
        await Assertions.Expect(tab.GetByText("This file system was deleted")).ToBeVisibleAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();

        // A browser without a window never loses the focus, so the event stands for someone who comes back.
        await visitor.Page.EvaluateAsync("() => window.dispatchEvent(new Event('focus'))");

        await Assertions.Expect(row).ToHaveCountAsync(0);
    }
}
