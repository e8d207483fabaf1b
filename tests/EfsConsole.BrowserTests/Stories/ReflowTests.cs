using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>A file system can be created on a screen of 320 pixels, and no step scrolls sideways (WCAG 1.4.10).</summary>
public sealed class ReflowTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    private readonly List<string> _faults = [];

    [Fact]
    public async Task Wizard_At320Pixels_FitsItsWidth()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), width: 320);
        var page = visitor.Page;
        var wizard = await CreateWizard.OpenAsync(visitor);
        await LookAsync(page, "step 1");
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await Assertions.Expect(wizard.ChosenKey).ToBeVisibleAsync();
        await LookAsync(page, "step 2");
        await wizard.KeyPicker.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await LookAsync(page, "step 2, the picker open");
        await page.Keyboard.PressAsync("Escape");
        await wizard.ToReviewAsync();
        await LookAsync(page, "step 3");
        await wizard.AsCode.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToBeVisibleAsync();
        await LookAsync(page, "step 3 as code");
        await wizard.FinishAsync();
        await LookAsync(page, "created");
        _faults.ShouldBeEmpty();
    }

    private async Task LookAsync(IPage page, string state) => _faults.AddRange(await page.WidthFaultsAsync(state));
}
