using EfsConsole.BrowserTests.Browser;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>A walk past what the wizard shows when a key cannot be named, when Create is refused, and when one of its calls fails.</summary>
public static class FailingWizard
{
    private const string Address = "127.31.0.";

    // Each walk takes an address of its own: what a walk has taken stays taken.
    private static int _walks = 200;

    /// <summary>Goes on whenever the caller has looked at the state that is named.</summary>
    public static async IAsyncEnumerable<string> GoAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await foreach (var state in KeyAsync(visitor))
        {
            yield return state;
        }

        await foreach (var state in CallAsync(visitor))
        {
            yield return state;
        }
    }

    private static async IAsyncEnumerable<string> KeyAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var alias = $"failing-{Guid.NewGuid():N}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await wizard.ToSettingsAsync();
        await wizard.Encryption.CheckAsync();
        await wizard.CreateKeyAsync(alias, "Is disabled before Create");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a key", Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Create a key" });
        await form.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Assertions.Expect(form.Locator("[aria-invalid=true]")).ToBeFocusedAsync();
        yield return "step 2, a key without an alias";
        await form.GetByLabel("Alias").FillAsync(alias);
        await Assertions.Expect(form.Locator("[aria-invalid=true]")).ToHaveCountAsync(0);
        await form.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("its alias was not");
        yield return "step 2, a key whose alias is taken";
        await form.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
        await wizard.ToReviewAsync();
        await DisableAsync(visitor, alias);
        await wizard.Create.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "is disabled" })).ToBeVisibleAsync();
        yield return "step 3, Create refused";
    }

    private static async IAsyncEnumerable<string> CallAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var address = $"{Address}{Interlocked.Increment(ref _walks)}";
        var wizard = await CreateWizard.OpenAsync(visitor);
        await ToReviewAsync(page, wizard, address);
        var tab = await visitor.NewTabAsync("/file-systems/create");
        var other = new CreateWizard(tab);
        await other.ShouldBeAtAsync(CreateWizard.NetworkTitle);
        await ToReviewAsync(tab, other, address);
        await other.Create.ClickAsync();
        await other.WhenCreatedAsync();
        await tab.CloseAsync();

        await wizard.Create.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The file system was created in part" })).ToBeVisibleAsync();
        yield return "a call of Create failed";
    }

    private static async Task ToReviewAsync(IPage page, CreateWizard wizard, string address)
    {
        await page.GetByLabel("IP address in").First.FillAsync(address);
        await wizard.ToSettingsAsync();
        await wizard.ToReviewAsync();
    }

    private static async Task DisableAsync(Visitor visitor, string alias)
    {
        var tab = await visitor.NewTabAsync($"/keys?filter={alias}");
        await tab.GetByRole(AriaRole.Link, new() { Name = alias, Exact = true }).First.ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await tab.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable key" }).ClickAsync();
        await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true })).ToBeVisibleAsync();
        await tab.CloseAsync();
    }
}
