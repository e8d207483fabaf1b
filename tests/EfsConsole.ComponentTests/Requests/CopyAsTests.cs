using Bunit;
using EfsConsole.ComponentTests.Controls;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.ComponentTests.Requests;

public sealed class CopyAsTests : ControlTest
{
    private static readonly RequestCode Code = new("aws it", "resource it", "await it");

    private IRenderedComponent<CopyAs> Show(RequestCode? code, ScreenMessage? error = null, Action? opened = null) => Browser.Render<CopyAs>(panel =>
    {
        panel.Add(it => it.Id, "code").Add(it => it.Title, "Show as code").Add(it => it.Hint, "What it does.").Add(it => it.Code, code).Add(it => it.Error, error);
        if (opened is not null)
        {
            panel.Add(it => it.OnOpened, opened);
        }
    });

    [Fact]
    public void Panel_UntilItIsOpened_ShowsItsTitleAlone()
    {
        var opened = 0;
        var panel = Show(Code, opened: () => opened++);

        panel.Find("h2 button").GetAttribute("aria-expanded").ShouldBe("false");
        panel.FindAll("[role=tab], pre").ShouldBeEmpty();
        opened.ShouldBe(0);

        panel.Press("Show as code");

        panel.Find("h2 button").GetAttribute("aria-expanded").ShouldBe("true");
        panel.FindAll($"#{panel.Find("h2 button").GetAttribute("aria-controls")}").ShouldHaveSingleItem();
        panel.Markup.ShouldContain("What it does.");
        opened.ShouldBe(1);

        panel.Press("Show as code");
        panel.FindAll("[role=tab], pre").ShouldBeEmpty();
        opened.ShouldBe(1);
    }

    [Fact]
    public void Tabs_Clicked_ShowTheirLanguageWithACopyButtonOfItsOwn()
    {
        var panel = Show(Code);
        panel.Press("Show as code");

        foreach (var (tab, text, what) in new[] { ("AWS CLI", "aws it", "AWS CLI commands"), ("Terraform", "resource it", "Terraform configuration"), ("C#", "await it", "C# program") })
        {
            panel.Press(tab);
            var chosen = panel.FindAll("[role=tab][aria-selected=true]").ShouldHaveSingleItem();
            chosen.TextContent.ShouldBe(tab);
            panel.Find("[role=tabpanel]").GetAttribute("aria-labelledby").ShouldBe(chosen.Id);
            panel.Find("[role=tabpanel]").Id.ShouldBe(chosen.GetAttribute("aria-controls"));
            panel.Find("pre").TextContent.ShouldBe(text);
            panel.FindAll("pre").ShouldHaveSingleItem();
            panel.FindAll($"button[aria-label='Copy {what}']").ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Tabs_ArrowKeys_GoRoundAndTakeTheFocusAlong()
    {
        var panel = Show(Code);
        panel.Press("Show as code");

        foreach (var (key, shown) in new[] { ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowRight", 0), ("ArrowLeft", 2), ("ArrowLeft", 1), ("a", 1) })
        {
            await panel.Find("[role=tablist]").KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = key });
            var tabs = panel.FindAll("[role=tab]");
            tabs.Select(static tab => tab.GetAttribute("tabindex")).ShouldBe(Enumerable.Range(0, 3).Select(tab => tab == shown ? "0" : "-1"));
            Module.Invocations.Last(static call => call.Identifier == "focusById").Arguments[0].ShouldBe($"code-tab-{shown}");
        }
    }

    [Fact]
    public async Task Copy_OfAnotherTab_CopiesThatOneAndForgetsTheNoteOfTheFirst()
    {
        Module.SetupVoid("copyText", "aws it").SetVoidResult();
        var panel = Show(Code);
        panel.Press("Show as code");

        await panel.Find("button[aria-label='Copy AWS CLI commands']").ClickAsync(new());
        panel.Find(".copy-note").TextContent.ShouldBe("Copied");
        panel.Press("Terraform");

        panel.Find(".copy-note").TextContent.ShouldBeEmpty();
    }

    [Fact]
    public void Panel_Opened_SaysWhereCredentialsComeFromAndIsNoPlaceForThem()
    {
        var panel = Show(Code);
        panel.Press("Show as code");

        panel.Markup.ShouldContain("No secret is part of it");
        panel.Find("a[href='/access-keys']").TextContent.ShouldBe("Make an access key");
    }

    [Fact]
    public void Panel_WithoutCodeYet_SaysThatItIsComing()
    {
        var panel = Show(null);
        panel.Press("Show as code");

        panel.Find("[role=status]").TextContent.ShouldBe("Putting the request together…");
    }

    [Fact]
    public void Panel_WithARefusal_ShowsItInsteadOfTheCode()
    {
        var panel = Show(Code, new ScreenMessage("It failed", "You may not.", null, "AccessDeniedException", null));
        panel.Press("Show as code");

        panel.Markup.ShouldContain("AccessDeniedException");
        panel.FindAll("pre").ShouldBeEmpty();
    }
}
