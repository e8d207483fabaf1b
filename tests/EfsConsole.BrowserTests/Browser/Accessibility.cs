using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>What WCAG 2.2 AA asks of a state of a page, as far as a machine can tell.</summary>
public static class Accessibility
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const int Narrow = 320;

    // What the console's theme sets, and sets anew when the system's scheme changes.
    private const string Ground = "getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-background')";

    /// <summary>Fails with each violation, its element and what is wrong with it.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page, string state) => (await page.AccessibilityFaultsAsync(state)).ShouldBeEmpty();

    /// <summary>
    /// What is wrong with a state in any of its looks: light, dark, and on a screen of 320 pixels, as on a telephone or at 400 % zoom.
    /// The page is as it was afterwards.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FaultsInEveryLookAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        var faults = new List<string>(await page.AccessibilityFaultsAsync($"{state}, light"));
        await page.TurnAsync(ColorScheme.Dark);
        faults.AddRange(await page.AccessibilityFaultsAsync($"{state}, dark"));
        await page.TurnAsync(ColorScheme.Light);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, size.Height);
        await SettleAsync(page);
        faults.AddRange(await page.WidthFaultsAsync(state));
        await page.SetViewportSizeAsync(size.Width, size.Height);
        await SettleAsync(page);
        return faults;
    }

    /// <summary>Each violation in a state, its element and what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityFaultsAsync(this IPage page, string state)
    {
        ArgumentNullException.ThrowIfNull(page);
        await SettleAsync(page);
        if (await page.EvaluateAsync<bool>("() => window.axe === undefined"))
        {
            await page.EvaluateAsync(Axe);
        }

        // No page has a frame, so axe runs in the page alone.
        var result = await page.EvaluateAsync<Findings>(
            """
            async rules => {
                const result = await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
                const said = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
                return {
                    passes: result.passes.length,
                    violations: result.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html} ${said(node)}`)),
                };
            }
            """,
            Rules);
        result.Passes.ShouldBeGreaterThan(0, $"The rules ran on: {state}");
        return [.. result.Violations.Select(violation => $"{state}: {violation}")];
    }

    /// <summary>Waits until nothing fades or slides: half-transparent text has no contrast.</summary>
    public static Task SettleAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.WaitForFunctionAsync(
            "() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity)");
    }

    // The console follows the system's scheme while it is shown.
    private static async Task TurnAsync(this IPage page, ColorScheme scheme)
    {
        var before = await page.EvaluateAsync<string>($"() => {Ground}");
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.WaitForFunctionAsync($"before => {Ground} !== before", before);
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

    private sealed class Findings
    {
        public int Passes { get; set; }

        public string[] Violations { get; set; } = [];
    }
}
