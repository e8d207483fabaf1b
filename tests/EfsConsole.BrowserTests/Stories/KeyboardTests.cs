using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>The whole create flow by keyboard alone; after each step the focus is where reading goes on.</summary>
public sealed class KeyboardTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task Wizard_KeyboardAlone_CreatesAnEncryptedFileSystem()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var wizard = new CreateWizard(page);
        var keyboard = new Keyboard(page);
        await visitor.GoToAsync("/file-systems");
        var create = page.GetByRole(AriaRole.Link, new() { Name = "Create file system" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Create file system" })).First;
        await keyboard.PressAsync(create, "Enter");
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.NetworkTitle);

        await keyboard.PressAsync(wizard.Zones.Nth(2), "Space");
        await Assertions.Expect(wizard.Zones.Nth(2)).Not.ToBeCheckedAsync();
        await keyboard.PressAsync(wizard.Next, "Enter");
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.SettingsTitle);

        await keyboard.TabToAsync(wizard.Name);
        await keyboard.TypeAsync("By keyboard");
        await keyboard.PressAsync(wizard.Encryption, "Space");
        await Assertions.Expect(wizard.Encryption).ToBeFocusedAsync();
        await keyboard.TabToAsync(wizard.KeyPicker);
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(wizard.KeyPicker).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(wizard.KeyPicker).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(wizard.KeyPicker).ToBeFocusedAsync();
        await keyboard.PressAsync(wizard.Next, "Enter");
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.ReviewTitle);

        await keyboard.PressAsync(wizard.Previous, "Enter");
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.SettingsTitle);
        await Assertions.Expect(wizard.Name).ToHaveValueAsync("By keyboard");
        await keyboard.PressAsync(wizard.Next, "Enter");
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.ReviewTitle);
        await keyboard.PressAsync(wizard.AsCode, "Enter");
        await keyboard.TabToAsync(page.GetByRole(AriaRole.Tab, new() { Name = "AWS CLI", Exact = true }));
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Terraform", Exact = true })).ToBeFocusedAsync();
        await keyboard.TabToAsync(page.GetByRole(AriaRole.Region, new() { Name = "Terraform configuration", Exact = true }));
        await keyboard.PressAsync(wizard.Create, "Enter");
        await wizard.WhenCreatedAsync();
        await keyboard.TitleShouldHaveFocusAsync(CreateWizard.ReviewTitle);
    }

    [Fact]
    public async Task Wizard_WrongEntry_FocusesTheSummaryThatLeadsToTheField()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var keyboard = new Keyboard(page);
        var wizard = await CreateWizard.OpenAsync(visitor);
        var address = page.GetByLabel("IP address in").First;
        await keyboard.TabToAsync(address);
        await keyboard.TypeAsync("300.1.2.3");

        await keyboard.PressAsync(wizard.Next, "Enter");

        var summary = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" });
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await keyboard.PressAsync(summary.GetByRole(AriaRole.Link).First, "Enter");
        await Assertions.Expect(address).ToBeFocusedAsync();
        await Assertions.Expect(address).ToHaveValueAsync("300.1.2.3");
        await Assertions.Expect(address).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Theme_ChosenByKeyboard_IsKept()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var keyboard = new Keyboard(page);
        await visitor.GoToAsync("/settings");
        await Assertions.Expect(page.Locator(".shell.light")).ToBeVisibleAsync();

        await keyboard.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Theme: system" }), "Enter");
        await keyboard.ArrowToAsync(page.GetByRole(AriaRole.Menuitem, new() { Name = "Dark" }));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".shell.dark")).ToBeVisibleAsync();
        await visitor.RefreshAsync();
        await Assertions.Expect(page.Locator(".shell.dark")).ToBeVisibleAsync();
    }
}
