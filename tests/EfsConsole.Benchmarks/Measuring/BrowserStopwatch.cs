using Microsoft.Playwright;

namespace EfsConsole.Benchmarks.Measuring;

/// <summary>
/// Times an action inside the page: from the event to the first frame after the document shows the answer. What the driver
/// of the browser needs for its own messages is not in it.
/// </summary>
internal static class BrowserStopwatch
{
    /// <summary>Milliseconds from the act until the condition.</summary>
    /// <param name="page">A page of the console.</param>
    /// <param name="act">A JavaScript statement.</param>
    /// <param name="until">A JavaScript expression; <c>before</c> is what <paramref name="before"/> was.</param>
    /// <param name="before">A JavaScript expression that is evaluated ahead of the act.</param>
    /// <exception cref="PlaywrightException">The condition did not come true within ten seconds.</exception>
    public static Task<double> MeasureAsync(IPage page, string act, string until, string before) => page.EvaluateAsync<double>(
        $$"""
        async () => {
            const before = {{before}};
            const holds = () => { try { return {{until}}; } catch { return false; } };
            const started = performance.now();
            {{act}};
            await new Promise((resolve, reject) => {
                const end = (how) => { observer.disconnect(); clearTimeout(timer); how(); };
                const observer = new MutationObserver(() => { if (holds()) { end(resolve); } });
                const timer = setTimeout(() => end(() => reject(new Error(`Not within ten seconds: {{until.Replace('`', '\'')}}`))), 10000);
                observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                if (holds()) { end(resolve); }
            });
            await new Promise(resolve => requestAnimationFrame(() => resolve()));
            return performance.now() - started;
        }
        """);
}
