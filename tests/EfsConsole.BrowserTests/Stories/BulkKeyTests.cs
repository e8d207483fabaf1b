using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>Several keys are changed at once from their table, by keyboard alone.</summary>
public sealed class BulkKeyTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task Keys_SelectedTaggedDisabledAndEnabled_ByKeyboardAlone()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var keyboard = new Keyboard(page);
        var name = $"bulk-{Guid.NewGuid():N}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync($"{name}-one", "Is in use");
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();
        await KeyPages.CreateAsync(visitor, $"{name}-two");
        await visitor.GoToAsync($"/keys?filter={name}");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(Button("Disable")).ToBeDisabledAsync();

        await keyboard.PressAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}-one" }), "Space");
        await keyboard.PressAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}-two" }), "Space");
        await Assertions.Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.getElementById('main').focus()");
        await keyboard.PressAsync(Button("Disable"), "Enter");
        await Assertions.Expect(dialog).ToContainTextAsync(fileSystemId);
        await Assertions.Expect(dialog).ToContainTextAsync("after at most 5 minutes");
        await Assertions.Expect(Button("Disable 2 keys")).ToBeDisabledAsync();
        await keyboard.TabToAsync(dialog.GetByLabel("To confirm, type"));
        await keyboard.TypeAsync("disable");
        await Assertions.Expect(Button("Disable 2 keys")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog.GetByText("2 of 2 calls done")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Group, new() { Name = "What came of it" })).ToBeFocusedAsync();
        await keyboard.PressAsync(Button("Close"), "Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "Disabled" })).ToHaveCountAsync(2);

        await keyboard.PressAsync(Button("Select all on this page"), "Enter");
        await page.EvaluateAsync("() => document.getElementById('main').focus()");
        await keyboard.PressAsync(Button("Enable"), "Enter");
        await keyboard.PressAsync(Button("Enable 2 keys"), "Enter");
        await Assertions.Expect(dialog.GetByText("2 of 2 calls done")).ToBeVisibleAsync();
        await keyboard.PressAsync(Button("Close"), "Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "Enabled" })).ToHaveCountAsync(2);

        ILocator Button(string text) => page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });
    }
}
