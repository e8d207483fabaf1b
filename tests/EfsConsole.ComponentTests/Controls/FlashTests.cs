using Bunit;
using EfsConsole.Web.Components.Controls;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Controls;

public sealed class FlashTests : ControlTest
{
    private FlashService Flashes => Browser.Services.GetRequiredService<FlashService>();

    [Fact]
    public void Success_Said_IsAStatus()
    {
        var host = Browser.Render<FlashHost>();

        Flashes.Success("The VPC has been created.", "Show it", "/networks/vpc-1");

        host.WaitForAssertion(() => host.Find("[role=status] .flash-success").TextContent.ShouldContain("The VPC has been created."));
        host.Find("[role=status] a").GetAttribute("href").ShouldBe("/networks/vpc-1");
        host.FindAll("[role=alert] .flash").ShouldBeEmpty();
    }

    [Fact]
    public void Refusal_Said_IsAnAlertWithCauseRemedyAndCode()
    {
        var host = Browser.Render<FlashHost>();

        Flashes.Error(new ScreenMessage("Delete VPC failed", "It has subnets.", "Delete them.", "DependencyViolation", null));

        host.WaitForAssertion(() => host.Find("[role=alert] .flash-error").TextContent.ShouldContain("It has subnets."));
        host.Find("[role=alert]").TextContent.ShouldContain("Delete them.");
        host.Find(".flash-code").TextContent.ShouldBe("DependencyViolation");
    }

    [Fact]
    public async Task Dismiss_Clicked_TakesItAway()
    {
        var host = Browser.Render<FlashHost>();
        Flashes.Info("Something to know.");

        await host.WaitForElement("[aria-label='Dismiss: Something to know.']").ClickAsync(new());

        Flashes.Items.ShouldBeEmpty();
        host.FindAll(".flash").ShouldBeEmpty();
    }

    [Fact]
    public void Flash_OnTheSecondPageAfter_IsGone()
    {
        Browser.Render<FlashHost>();
        Flashes.Success("Done.");

        Navigation.NavigateTo("/one");
        Flashes.Items.ShouldHaveSingleItem();
        Navigation.NavigateTo("/two");

        Flashes.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Flash_WhenOnlyTheQueryChanges_Stays()
    {
        Browser.Render<FlashHost>();
        Flashes.Success("Done.");

        Navigation.NavigateTo("/?page=2");
        Navigation.NavigateTo("/?page=3");

        Flashes.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void InProgress_OnLaterPages_StaysUntilItIsDismissed()
    {
        Browser.Render<FlashHost>();
        var work = Flashes.InProgress("Deleting.");
        Navigation.NavigateTo("/one");
        Navigation.NavigateTo("/two");

        Flashes.Items.ShouldHaveSingleItem();
        Flashes.Dismiss(work);

        Flashes.Items.ShouldBeEmpty();
    }
}
