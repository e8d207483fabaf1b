using Microsoft.Playwright;

namespace EfsConsole.Benchmarks.Consoles;

/// <summary>Exchanges the start token that the printed link carries, as a person does.</summary>
internal static class SignIn
{
    public static async Task CompleteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForURLAsync(static url => !url.Contains("/start", StringComparison.Ordinal));
    }
}
