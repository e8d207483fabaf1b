using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>At 320 pixels, as on a telephone or at 400 % zoom, no page scrolls sideways (WCAG 1.4.10).</summary>
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

    [Fact]
    public async Task Pages_At320Pixels_FitTheirWidth()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console, width: 320);
        await foreach (var state in Tour.GoAsync(visitor, console))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatFails_At320Pixels_FitsItsWidth()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync(), width: 320);
        await foreach (var state in FailingWizard.GoAsync(visitor))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dialogs_At320Pixels_FitTheirWidth()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console, width: 320);
        await foreach (var state in DialogTour.GoAsync(visitor, console))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    private async Task LookAsync(IPage page, string state) => _faults.AddRange(await page.WidthFaultsAsync(state));
}
