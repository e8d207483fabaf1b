using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>What was entered survives a refresh, a server that is killed, and a second tab.</summary>
public sealed class InterruptedWizardTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    private ConsoleProcess? _own;

    protected override ValueTask LeaveAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Wizard_RefreshedInSteps2And3_KeepsEveryEntry()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.Zones.Nth(0).UncheckAsync();
        await wizard.ToSettingsAsync();
        await wizard.Name.FillAsync("Refreshed");
        await wizard.Encryption.CheckAsync();
        await Assertions.Expect(wizard.KeyPicker).ToBeVisibleAsync();
        await SavedAsync(visitor, "Refreshed", encrypted: true);

        await visitor.RefreshAsync();

        await wizard.ShouldBeAtAsync(CreateWizard.SettingsTitle);
        await Assertions.Expect(wizard.Name).ToHaveValueAsync("Refreshed");
        await Assertions.Expect(wizard.Encryption).ToBeCheckedAsync();
        await Assertions.Expect(wizard.ChosenKey).ToBeVisibleAsync();
        await wizard.ToReviewAsync();

        // The button waits for the step to be saved.
        await Assertions.Expect(wizard.Create).ToBeEnabledAsync();
        await visitor.RefreshAsync();

        await wizard.ShouldBeAtAsync(CreateWizard.ReviewTitle);
        var main = visitor.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("Name: Refreshed");
        await Assertions.Expect(main).ToContainTextAsync("aws/elasticfilesystem");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "subnet-" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Wizard_ServerKilledAndStartedAgain_GoesOnWithEntriesAndSession()
    {
        _own = await ConsoleProcess.StartAsync();
        var visitor = await ArriveAsync(_own);
        visitor.ExpectBrokenConnections();
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Name.FillAsync("Survivor");
        await wizard.Encryption.CheckAsync();
        await SavedAsync(visitor, "Survivor", encrypted: true);

        await _own.KillAsync();
        await _own.RestartAsync();

        // The page comes back by itself, without a new link.
        await Assertions.Expect(visitor.Page.Locator("#components-reconnect-modal[open]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Visitor.Interactive(visitor.Page);
        await wizard.ShouldBeAtAsync(CreateWizard.SettingsTitle);
        await Assertions.Expect(wizard.Name).ToHaveValueAsync("Survivor");
        await Assertions.Expect(wizard.Encryption).ToBeCheckedAsync();
        await Assertions.Expect(wizard.ChosenKey).ToBeVisibleAsync();
        await wizard.ToReviewAsync();
        await wizard.FinishAsync();
    }

    [Fact]
    public async Task Wizard_TwoTabs_TellOfTheOtherAndLoseNothing()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var first = await CreateWizard.OpenAsync(visitor);
        await first.ToSettingsAsync();
        var secondPage = await visitor.NewTabAsync(new Uri(visitor.Page.Url).PathAndQuery);
        var second = new CreateWizard(secondPage);
        await second.ShouldBeAtAsync(CreateWizard.SettingsTitle);
        await first.Name.FillAsync("From the first tab");
        await SavedAsync(visitor, "From the first tab", encrypted: false);

        await second.Name.FillAsync("From the second tab");

        await Assertions.Expect(secondPage.GetByRole(AriaRole.Alert).Filter(new() { HasText = "changed in another tab" })).ToBeVisibleAsync();
        await secondPage.GetByRole(AriaRole.Button, new() { Name = "Take the other tab's entries" }).ClickAsync();
        await Assertions.Expect(second.Name).ToHaveValueAsync("From the first tab");
    }

    [Fact]
    public async Task Create_DoubleClicked_MakesOneFileSystem()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var name = $"Twice {Guid.NewGuid():N}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Name.FillAsync(name);
        await wizard.ToReviewAsync();
        await wizard.Create.DblClickAsync();
        await wizard.WhenCreatedAsync();

        await visitor.GoToAsync("/file-systems");

        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "fs-" })).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name })).ToHaveCountAsync(1);
    }

    // What was entered is on the server as soon as another tab would show it.
    private static async Task SavedAsync(Visitor visitor, string name, bool encrypted)
    {
        var tab = await visitor.Context.NewPageAsync();
        await Waiting.UntilAsync(
            async () =>
            {
                await tab.GotoAsync(visitor.Page.Url);
                await Visitor.Interactive(tab);
                var wizard = new CreateWizard(tab);
                await wizard.ShouldBeAtAsync(CreateWizard.SettingsTitle);
                return await wizard.Name.InputValueAsync() == name && await wizard.Encryption.IsCheckedAsync() == encrypted;
            },
            () => $"'{name}' is not saved");
        await tab.CloseAsync();
    }
}
