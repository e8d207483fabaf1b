using Bunit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Settings;

namespace EfsConsole.ComponentTests.Settings;

public class RootKeyPanelTests
{
    [Fact]
    public async Task RecoveryKit_NoneThenMadeThenStale_IsSaid()
    {
        await using var context = await InstallationContext.StartAsync();
        var panel = context.Render<RootKeyPanel>();
        panel.WaitForText("None was made");
        panel.WaitForText("There is no recovery kit of the root key in use.");

        panel.Press("Make recovery kit");
        context.Dialogs.Submit("Make recovery kit");
        context.Dialogs.WaitForText("This is shown once.");
        var kit = Uri.UnescapeDataString(context.Dialogs.Find("a[download='recovery-kit.txt']").GetAttribute("href")!);
        kit.ShouldContain("efsconsole-recovery-kit:v1:");
        context.Dialogs.FindAll("h3").Select(heading => heading.TextContent).ShouldBe(["Code"]);
        context.Dialogs.Press("I have kept it");
        panel.WaitForAssertion(() => panel.Markup.ShouldNotContain("There is no recovery kit"), TimeSpan.FromSeconds(10));

        await context.Installation.InvokeAsync(new RotateRootKeyRequest());
        await Testing.Waiting.UntilAsync(async () => (await context.Installation.InvokeAsync(new DescribeRootKeyRequest())).PreviousRootKeyId is null, () => "the passage is not over");
        context.Render<RootKeyPanel>().WaitForText("Stale: made");
    }

    [Fact]
    public async Task RecoveryKit_Shared_ShowsEachShare()
    {
        await using var context = await InstallationContext.StartAsync();
        var panel = context.Render<RootKeyPanel>();
        panel.WaitForText("None was made");
        panel.Press("Make recovery kit");
        context.Dialogs.Find("#kit-form").Change("shares");
        context.Dialogs.Type("#kit-shares", "3");
        context.Dialogs.Type("#kit-threshold", "4");
        context.Dialogs.Submit("Make recovery kit");
        context.Dialogs.WaitForText("from 2 to the number of shares");
        context.Dialogs.Type("#kit-threshold", "2");
        context.Dialogs.Submit("Make recovery kit");
        context.Dialogs.WaitForText("Share 3 of 3");
    }

    [Fact]
    public async Task RotateRootKey_Confirmed_PutsANewOneIntoUse()
    {
        await using var context = await InstallationContext.StartAsync();
        var before = (await context.Installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId!;
        var panel = context.Render<RootKeyPanel>();
        panel.WaitForText(before);
        panel.Press("Rotate root key");
        context.Dialogs.Press("Rotate root key");
        panel.WaitForAssertion(() => panel.Markup.ShouldNotContain(before), TimeSpan.FromSeconds(20));
    }
}
