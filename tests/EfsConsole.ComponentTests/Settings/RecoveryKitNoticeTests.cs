using Bunit;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Settings;

namespace EfsConsole.ComponentTests.Settings;

public class RecoveryKitNoticeTests
{
    [Fact]
    public async Task Notice_UntilAKitIsMade_LeadsToTheSettings()
    {
        await using var context = await InstallationContext.StartAsync();
        var notice = context.Render<RecoveryKitNotice>();
        notice.WaitForText("There is no recovery kit of the root key.");
        notice.Find("a").GetAttribute("href").ShouldBe("/settings#root-key");

        await context.Installation.InvokeAsync(new CreateRecoveryKitRequest());

        context.Render<RecoveryKitNotice>().Markup.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notice_PutOff_GoesAndIsKeptInTheBrowser()
    {
        await using var context = await InstallationContext.StartAsync();
        var module = context.JSInterop.SetupModule("/js/console.js");
        module.Mode = JSRuntimeMode.Loose;
        var notice = context.Render<RecoveryKitNotice>();
        notice.WaitForText("There is no recovery kit");

        notice.Press("Later");

        notice.WaitForAssertion(() => notice.Markup.ShouldBeEmpty(), TimeSpan.FromSeconds(10));
        module.Invocations["putOff"].ShouldHaveSingleItem().Arguments.ShouldBe(["recovery-kit", 7]);
    }

    [Fact]
    public async Task Notice_PutOffBefore_IsNotShown()
    {
        await using var context = await InstallationContext.StartAsync();
        var module = context.JSInterop.SetupModule("/js/console.js");
        module.Setup<bool>("isPutOff", "recovery-kit").SetResult(true);

        var notice = context.Render<RecoveryKitNotice>();

        notice.Markup.ShouldBeEmpty();
        module.Invocations["isPutOff"].ShouldHaveSingleItem();
    }
}
