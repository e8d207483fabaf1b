using Bunit;
using EfsConsole.ComponentTests.Controls;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Activity;

namespace EfsConsole.ComponentTests.Activity;

public sealed class ActivityPageTests : InstalledPageTest
{
    [Fact]
    public async Task Records_OfCallsAndTheirFailures_AreShownNewestFirst()
    {
        await Installation.InvokeAsync(new CreateKeyRequest { Description = "first" });
        await Should.ThrowAsync<Domain.Errors.OperationException>(() => Installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/none" }));

        var page = Browser.Render<ActivityPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBeGreaterThanOrEqualTo(2), Patience);
        page.FindAll("tbody tr")[0].TextContent.ShouldContain("DescribeKey");
        page.FindAll("tbody tr")[0].TextContent.ShouldContain("NotFoundException");
        page.FindAll("tbody tr")[1].TextContent.ShouldContain("CreateKey");
        page.FindAll("tbody tr")[1].TextContent.ShouldContain("Success");
    }

    [Fact]
    public async Task Filter_InTheAddress_IsApplied()
    {
        await Installation.InvokeAsync(new CreateKeyRequest());
        await Installation.InvokeAsync(new ListKeysRequest());
        Navigation.NavigateTo("/activity?event=CreateKey");

        var page = Browser.Render<ActivityPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldNotBeEmpty(), Patience);
        page.FindAll("tbody th").ShouldAllBe(heading => heading.TextContent == "CreateKey");
        page.Find("#activity-event").GetAttribute("value").ShouldBe("CreateKey");
    }

    [Fact]
    public async Task Filter_Submitted_GoesIntoTheAddress()
    {
        Navigation.NavigateTo("/activity");
        var page = Browser.Render<ActivityPage>();
        await page.Find("#activity-event").InputAsync(new() { Value = " NoSuchCall " });

        await page.Find("form").SubmitAsync();

        Navigation.Uri.ShouldEndWith("/activity?event=NoSuchCall");
        page.WaitForAssertion(() => page.Find(".empty-title").TextContent.ShouldBe("No matches"), Patience);
    }

    [Fact]
    public async Task Older_ThenNewer_ComesBackToTheFirstPage()
    {
        for (var call = 0; call < 60; call++)
        {
            await Installation.InvokeAsync(new ListKeysRequest());
        }

        Navigation.NavigateTo("/activity?event=ListKeys");
        var page = Browser.Render<ActivityPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(50), Patience);

        await Button(page, "Older").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(10), Patience);
        await Button(page, "Newer").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(50), Patience);
        Navigation.Uri.ShouldEndWith("/activity?event=ListKeys");
    }

    [Fact]
    public async Task Record_Opened_ShowsItsJsonAndLinksToItsResource()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var record = (await Installation.InvokeAsync(new SearchEventsRequest { EventName = "CreateKey" })).Events[0];

        var page = Browser.Render<ActivityRecordPage>(it => it.Add(detail => detail.EventId, record.EventId));

        page.WaitForAssertion(() => page.Find("code").TextContent.ShouldContain("\"eventName\": \"CreateKey\""), Patience);
        page.FindAll("a").Select(link => link.GetAttribute("href")).ShouldContain($"/keys/{key.KeyId}");
    }

    [Fact]
    public void Record_Unknown_IsExplained()
    {
        var page = Browser.Render<ActivityRecordPage>(it => it.Add(detail => detail.EventId, Guid.Empty.ToString()));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("EventNotFound"), Patience);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ActivityPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
