using Bunit;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Controls;

public sealed class PageFrameTests : ControlTest
{
    [Fact]
    public void Page_Rendered_HasTitleBreadcrumbsAndOneHeading()
    {
        var page = RenderPage();

        page.Find("h1").TextContent.ShouldBe("Networks");
        page.FindAll(".breadcrumbs li").Count.ShouldBe(2);
        page.Find("[aria-current=page]").TextContent.ShouldBe("Networks");
        page.FindComponent<PageTitle>().ShouldNotBeNull();
    }

    [Fact]
    public void Page_FirstOfACircuit_LeavesTheFocus()
    {
        RenderPage();

        Module.Invocations["focusById"].ShouldBeEmpty();
    }

    [Fact]
    public void Page_AfterNavigation_MovesTheFocusToItsHeading()
    {
        RenderPage();

        RenderPage();

        Module.Invocations["focusById"].ShouldHaveSingleItem().Arguments.ShouldBe([ConsolePage.HeadingId]);
    }

    [Fact]
    public void Page_WithError_SaysWhatWhyAndOffersRetry()
    {
        var retried = 0;
        var page = Browser.Render<ConsolePage>(it => it
            .Add(page => page.Title, "Networks")
            .Add(page => page.Error, new ScreenMessage("Describe vpcs failed", "No answer.", "Wait.", "InternalServerError", null))
            .Add(page => page.OnRetry, () => retried++));

        page.Find("[role=alert]").TextContent.ShouldContain("No answer.");
        page.Find("[role=alert] button").Click();

        retried.ShouldBe(1);
    }

    [Fact]
    public async Task InfoLink_Clicked_OpensTheHelpPanelAndEscapeGivesTheFocusBack()
    {
        var panel = Browser.Render<HelpPanel>();
        var link = Browser.Render<InfoLink>(it => it.Add(info => info.Topic, "Encryption").Add(info => info.ChildContent, Text("It seals files.")));
        var id = link.Find("button").Id;

        await link.Find("[aria-label='Info: Encryption']").ClickAsync(new());
        panel.WaitForAssertion(() => panel.Find("aside").TextContent.ShouldContain("It seals files."));
        await panel.Find("aside").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        panel.FindAll("aside").ShouldBeEmpty();
        Module.Invocations["focusById"].Select(call => call.Arguments[0]).ShouldBe(["help-title", id]);
    }

    [Fact]
    public void ErrorSummary_AtANewAttempt_TakesTheFocusAndLinksToTheFields()
    {
        IReadOnlyList<FieldError> errors = [new("vpc-cidr", "Enter an IPv4 block.")];
        var summary = Browser.Render<ErrorSummary>(it => it.Add(form => form.Errors, []).Add(form => form.Attempt, 0));
        summary.Markup.Trim().ShouldBeEmpty();

        summary.Render(it => it.Add(form => form.Errors, errors).Add(form => form.Attempt, 1));

        summary.Find("[role=alert] h2").TextContent.ShouldBe("There is a problem");
        Module.Invocations["focusById"].ShouldHaveSingleItem().Arguments[0].ShouldBe(summary.Find("[role=alert]").Id);
        summary.Find("a").Click();
        Module.Invocations["focusById"][^1].Arguments[0].ShouldBe("vpc-cidr");
    }

    [Fact]
    public void EmptyState_WithAction_ShowsIt() =>
        Browser.Render<EmptyState>(it => it.Add(state => state.Title, "No keys").AddChildContent("<a href='/keys/create'>Create key</a>"))
            .Find("a").TextContent.ShouldBe("Create key");

    private IRenderedComponent<ConsolePage> RenderPage() => Browser.Render<ConsolePage>(it => it
        .Add(page => page.Title, "Networks")
        .Add(page => page.Breadcrumbs, [new Crumb("Console", "/"), new Crumb("Networks")]));
}
