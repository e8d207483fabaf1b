using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>All defaults: Next, Next, Create.</summary>
public sealed class DefaultPathTests(ChromiumBrowser chromium, SharedConsole shared) : Story(chromium)
{
    [Fact]
    public async Task Wizard_AllDefaults_MakesAnUnencryptedFileSystemWithOneMountTargetForEachZone()
    {
        var visitor = await ArriveAsync(await shared.ProcessAsync());
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();

        await visitor.GoToAsync($"/file-systems/{fileSystemId}");

        var main = visitor.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("General Purpose");
        var targets = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "fsmt-" });
        await Assertions.Expect(targets).ToHaveCountAsync(3);
        await Assertions.Expect(targets.Filter(new() { HasText = "Available" })).ToHaveCountAsync(3);
        await Assertions.Expect(visitor.Page.Locator("dt, .key-label").Filter(new() { HasText = "Encrypted" }).Locator("xpath=following-sibling::*[1]").First).ToHaveTextAsync("No");
    }
}
