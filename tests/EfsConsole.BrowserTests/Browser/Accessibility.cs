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

    /// <summary>Fails with each violation, its elements and the remedy's page.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        await SettleAsync(page);
        var result = await page.RunAxe(Rules);
        result.Passes.ShouldNotBeEmpty($"The rules ran on: {state}");
        result.Violations.SelectMany(static violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help} [{node.Html}] {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(static check => check.Message))}"))
            .ShouldBeEmpty($"Accessible: {state}");
    }

    /// <summary>Waits until nothing fades or slides: half-transparent text has no contrast.</summary>
    public static Task SettleAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.WaitForFunctionAsync(
            "() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity)");
    }

    /// <summary>Fails when the page scrolls sideways (WCAG 1.4.10).</summary>
    public static async Task ShouldFitItsWidthAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        var excess = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        if (excess > 0)
        {
            var culprits = await page.EvaluateAsync<string[]>(
                """
                () => [...document.body.querySelectorAll('*')]
                    .filter(element => element.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
                    .map(element => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`)
                    .slice(0, 8)
                """);
            excess.ShouldBe(0, $"{state} scrolls sideways: {string.Join(", ", culprits)}");
        }
    }
}
