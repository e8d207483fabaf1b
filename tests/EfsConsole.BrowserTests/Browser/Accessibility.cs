using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>What WCAG 2.2 AA asks of a state of a page, as far as a machine can tell.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Fails with each violation, its element and what is wrong with it.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page, string state) => (await page.AccessibilityFaultsAsync(state)).ShouldBeEmpty();

    /// <summary>Each violation in a state, its element and what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityFaultsAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        await SettleAsync(page);
        var result = await page.RunAxe(Rules);
        result.Passes.ShouldNotBeEmpty($"The rules ran on: {state}");
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{state}: {violation.Id}: {node.Html} {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(static check => check.Message))}"))];
    }

    /// <summary>Waits until nothing fades or slides: half-transparent text has no contrast.</summary>
    public static Task SettleAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.WaitForFunctionAsync(
            "() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity)");
    }

    /// <summary>Fails when the page scrolls sideways (WCAG 1.4.10).</summary>
    public static async Task ShouldFitItsWidthAsync(this IPage page, string state) => (await page.WidthFaultsAsync(state)).ShouldBeEmpty();

    /// <summary>What makes the page scroll sideways.</summary>
    public static async Task<IReadOnlyList<string>> WidthFaultsAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        var culprits = await page.EvaluateAsync<string[]>(
            """
            () => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth ? [] :
                [...document.body.querySelectorAll('*')]
                    .filter(element => element.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
                    .map(element => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`)
                    .concat('the page')
                    .slice(0, 8)
            """);
        return culprits.Length == 0 ? [] : [$"{state} scrolls sideways: {string.Join(", ", culprits)}"];
    }
}
