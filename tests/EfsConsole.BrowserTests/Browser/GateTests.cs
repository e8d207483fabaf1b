using Microsoft.Playwright;

namespace EfsConsole.BrowserTests.Browser;

/// <summary>The gates that every story passes do close.</summary>
public sealed class GateTests(ChromiumBrowser chromium)
{
    [Fact]
    public async Task Accessibility_ButtonWithoutName_IsRefused()
    {
        await using var context = await chromium.NewContextAsync();
        var page = await PageAsync(context, "<button></button>");

        var refusal = await Assert.ThrowsAsync<ShouldAssertException>(() => page.ShouldBeAccessibleAsync("a nameless button"));

        refusal.Message.ShouldContain("button-name");
    }

    [Fact]
    public async Task Accessibility_PaleText_IsRefused()
    {
        await using var context = await chromium.NewContextAsync();
        var page = await PageAsync(context, "<p style='color:#bbb'>Hardly to be seen</p>");

        var refusal = await Assert.ThrowsAsync<ShouldAssertException>(() => page.ShouldBeAccessibleAsync("pale text"));

        refusal.Message.ShouldContain("color-contrast");
    }

    [Fact]
    public async Task Width_ContentBeyondThePage_IsRefused()
    {
        await using var context = await chromium.NewContextAsync(width: 320);
        var page = await PageAsync(context, "<p class='wide' style='width:400px'>Wide</p>");

        var refusal = await Assert.ThrowsAsync<ShouldAssertException>(() => page.ShouldFitItsWidthAsync("a wide paragraph"));

        refusal.Message.ShouldContain("p.wide");
    }

    private static async Task<IPage> PageAsync(IBrowserContext context, string body)
    {
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<!DOCTYPE html><html lang=\"en\"><head><title>Gate</title></head><body style='background:#fff'><main>{body}</main></body></html>");
        return page;
    }
}
