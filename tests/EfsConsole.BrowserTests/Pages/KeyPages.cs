using EfsConsole.BrowserTests.Browser;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>The pages of keys, as a person sees them.</summary>
public static class KeyPages
{
    /// <summary>Makes a key with the form; its own page is open afterwards, and its path is the answer.</summary>
    public static async Task<string> CreateAsync(Visitor visitor, string alias, string material = "Made here")
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var page = visitor.Page;
        await visitor.GoToAsync("/keys/create");
        await page.GetByLabel("Alias", new() { Exact = true }).FillAsync(alias);
        await page.GetByLabel("Key material", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = material });
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Schedule deletion", Exact = true })).ToBeVisibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }
}
