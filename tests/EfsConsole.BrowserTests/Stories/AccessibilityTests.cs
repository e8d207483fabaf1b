using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>WCAG 2.2 AA in every state of the wizard and on every page, light, dark, and at 320 pixels without scrolling sideways (1.4.10).</summary>
public sealed class AccessibilityTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    private readonly List<string> _faults = [];

    [Fact]
    public async Task Wizard_EveryState_IsAccessible()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var page = visitor.Page;
        var wizard = await CreateWizard.OpenAsync(visitor);
        var problem = page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" });
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Create a key" });
        await LookAsync(page, "step 1");

        var address = page.GetByLabel("IP address in").First;
        await address.FillAsync("300.1.2.3");
        await wizard.Next.ClickAsync();
        await Assertions.Expect(problem).ToBeVisibleAsync();
        await LookAsync(page, "step 1 with a wrong address");
        await address.ClearAsync();
        await Assertions.Expect(problem).ToHaveCountAsync(0);
        await wizard.ToSettingsAsync();
        await LookAsync(page, "step 2");

        await wizard.Encryption.CheckAsync();
        await Assertions.Expect(wizard.ChosenKey).ToBeVisibleAsync();
        await LookAsync(page, "step 2, encryption ticked");
        await wizard.KeyPicker.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await LookAsync(page, "step 2, the picker open");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a key", Exact = true }).ClickAsync();
        await Assertions.Expect(form).ToBeVisibleAsync();
        await LookAsync(page, "step 2, a key being made");
        await form.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await page.GetByLabel("Key 2").FillAsync("aws:mine");
        await Assertions.Expect(page.GetByText("Keys that begin with aws: are reserved").First).ToBeVisibleAsync();
        await wizard.Next.ClickAsync();
        await Assertions.Expect(problem).ToBeVisibleAsync();
        await LookAsync(page, "step 2 with a wrong tag");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove tag 2" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Key 2")).ToHaveCountAsync(0);
        await Assertions.Expect(problem).ToHaveCountAsync(0);
        await wizard.ToReviewAsync();
        await LookAsync(page, "step 3");
        await wizard.AsCode.ClickAsync();
        foreach (var language in new[] { "AWS CLI", "Terraform", "C#" })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = language, Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = language, Exact = true })).ToBeVisibleAsync();
            await LookAsync(page, $"step 3 as {language}");
        }

        await wizard.Create.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List).Filter(new() { HasText = "CreateFileSystem" }).First).ToBeVisibleAsync();
        await LookAsync(page, "the calls of Create");
        await wizard.WhenCreatedAsync();
        await LookAsync(page, "created");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_EachOfThem_IsAccessible()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console);
        await foreach (var state in Tour.GoAsync(visitor, console))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wizard_WhatFails_IsAccessible()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        await foreach (var state in FailingWizard.GoAsync(visitor))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dialogs_EachOfThem_IsAccessible()
    {
        var console = await shared.ProcessAsync();
        var visitor = await ArriveAsync(console);
        await foreach (var state in DialogTour.GoAsync(visitor, console))
        {
            await LookAsync(visitor.Page, state);
        }

        _faults.ShouldBeEmpty();
    }

    private async Task LookAsync(IPage page, string state) => _faults.AddRange(await page.FaultsInEveryLookAsync(state));
}
