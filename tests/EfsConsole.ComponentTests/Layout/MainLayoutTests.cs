using AngleSharp.Dom;
using Bunit;
using EfsConsole.ComponentTests.Controls;
using EfsConsole.Web.Components.Layout;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Layout;

public sealed class MainLayoutTests : ControlTest
{
    [Fact]
    public void Frame_Rendered_HasSkipLinkAreasAndOneMain()
    {
        var layout = Render();

        layout.Find(".skip-link").TextContent.ShouldBe("Skip to main content");
        layout.FindAll("main#main[tabindex='-1']").ShouldHaveSingleItem().TextContent.ShouldContain("The page.");
        layout.FindAll("#console-nav a").Select(link => link.TextContent.Trim()).ShouldBe(["File systems", "Keys", "Networks", "Access keys", "Activity", "Settings"]);
    }

    [Fact]
    public void Page_UnderAnArea_MarksTheArea()
    {
        Navigation.NavigateTo("/networks/vpc-1");

        Render().FindAll("#console-nav a.active").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("Networks");
    }

    [Fact]
    public void FirstRender_Done_MarksThePageInteractive()
    {
        Render();

        Module.VerifyInvoke("markInteractive");
    }

    [Fact]
    public async Task Navigation_Opened_SaysSoAndClosesOnEscape()
    {
        var layout = Render();

        await layout.Find(".nav-toggle").ClickAsync(new());
        layout.Find(".nav-toggle").GetAttribute("aria-expanded").ShouldBe("true");
        await layout.Find("#console-nav").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        layout.Find(".nav-toggle").GetAttribute("aria-expanded").ShouldBe("false");
    }

    [Fact]
    public async Task Theme_Chosen_IsKeptAndShown()
    {
        var layout = Render();
        await layout.Find("button[aria-label='Theme: system']").ClickAsync(new());

        await layout.WaitForElements(".mud-menu-item").Single(item => item.TextContent.Trim() == "Dark").ClickAsync(new());

        Module.VerifyInvoke("setTheme").Arguments.ShouldBe(["dark"]);
        layout.WaitForAssertion(() => layout.Find(".shell").ClassList.ShouldContain("dark"));
    }

    [Fact]
    public async Task Region_Menu_LeadsToEachRegionByItsAddress()
    {
        var layout = Render();
        await layout.Find("button[aria-label='Region: us-east-1']").ClickAsync(new());

        var hrefs = layout.WaitForElements(".mud-menu-item").Select(item => item.GetAttribute("href")).ToList();

        hrefs.ShouldBe(["/file-systems?region=us-east-1", "/file-systems?region=eu-central-1"]);
    }

    private IRenderedComponent<MainLayout> Render()
    {
        Browser.Services.GetRequiredService<CallerSource>().Begin(new Visit("us-east-1", "system", "127.0.0.1", DateTime.UnixEpoch));
        return Browser.Render<MainLayout>(layout => layout.Add(it => it.Body, Text("The page.")));
    }
}
