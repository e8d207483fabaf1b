using EfsConsole.BrowserTests.Browser;
using EfsConsole.BrowserTests.Pages;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Stories;

/// <summary>An administrator who may not list aliases names the key by hand.</summary>
public sealed class IdentityPolicyTests(ChromiumBrowser chromium) : Story(chromium)
{
    private readonly string _policy = Path.GetTempFileName();
    private ConsoleProcess _console = null!;

    public override async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            _policy,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"kms:ListAliases","Resource":"*"}]}""");
        _console = await ConsoleProcess.StartAsync($"--Security:IdentityPolicyFile={_policy}");
    }

    protected override async ValueTask LeaveAsync()
    {
        await _console.DisposeAsync();
        File.Delete(_policy);
    }

    [Fact]
    public async Task Wizard_ListAliasesDenied_TakesATypedKey()
    {
        var visitor = await ArriveAsync(_console);
        var page = visitor.Page;
        var keyId = (await KeyPages.CreateAsync(visitor, "by-hand")).Split('/')[^1];

        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await Assertions.Expect(page.GetByText("because of an explicit deny in an identity-based policy")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync("keys that cannot be listed");
        await wizard.KeyPicker.ClickAsync();
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Enter a key ARN" }).ClickAsync();
        await page.GetByLabel("Key ARN", new() { Exact = true }).FillAsync("alias/by-hand");
        await page.GetByLabel("Key ARN", new() { Exact = true }).BlurAsync();
        await Assertions.Expect(wizard.ChosenKey).ToContainTextAsync(keyId);
        await wizard.ToReviewAsync();
        var fileSystemId = await wizard.FinishAsync();

        await visitor.GoToAsync($"/file-systems/{fileSystemId}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "by-hand" }).First).ToBeVisibleAsync();
        await visitor.GoToAsync("/activity?failures=true");
        await Assertions.Expect(page.GetByText("AccessDenied").First).ToBeVisibleAsync();
    }
}
