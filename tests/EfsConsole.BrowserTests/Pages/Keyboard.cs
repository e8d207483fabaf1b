using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Pages;

/// <summary>A person without a mouse.</summary>
public sealed class Keyboard(IPage page)
{
    private const int Patience = 80;
    private const int LongestStep = 2_000;

    /// <summary>Presses Tab until the element has the focus.</summary>
    public Task TabToAsync(ILocator target) => GoToAsync(target, "Tab");

    /// <summary>Presses the down arrow until the element has the focus, as in a menu.</summary>
    public Task ArrowToAsync(ILocator target) => GoToAsync(target, "ArrowDown");

    /// <summary>Tabs to the element and presses a key on it.</summary>
    public async Task PressAsync(ILocator target, string key)
    {
        await TabToAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Types over what the element that has the focus holds.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>The focus is on the title, from where reading goes on.</summary>
    public Task TitleShouldHaveFocusAsync(string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Filter(new() { HasText = title })).ToBeFocusedAsync();

    private async Task GoToAsync(ILocator target, string key)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var pressed = 0; pressed < Patience; pressed++)
        {
            if (await HasFocusAsync(target))
            {
                return;
            }

            await StepAsync(key);
        }

        throw new InvalidOperationException($"{key} does not lead to {target} in {Patience} steps; the focus is on {await FocusedAsync()}.");
    }

    /// <summary>Presses a key and looks where the focus went. In a menu it goes when the server has answered.</summary>
    private async Task StepAsync(string key)
    {
        var before = await page.EvaluateHandleAsync("() => document.activeElement");
        await page.Keyboard.PressAsync(key);
        try
        {
            await page.WaitForFunctionAsync("before => document.activeElement !== before", before, new() { Timeout = LongestStep });
        }
        catch (TimeoutException)
        {
            // The key led nowhere, as the first arrow in a menu that has just opened may.
        }
    }

    private static Task<bool> HasFocusAsync(ILocator target) => target.First.EvaluateAsync<bool>("element => element === document.activeElement");

    private Task<string> FocusedAsync() => page.EvaluateAsync<string>("() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'");
}
