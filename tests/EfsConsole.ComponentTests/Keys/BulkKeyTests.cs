using AngleSharp.Dom;
using Bunit;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Keys;

namespace EfsConsole.ComponentTests.Keys;

/// <summary>Changing several keys at once from their table.</summary>
public class BulkKeyTests
{
    private const string FileSystemId = "fs-0123456789abcdef0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Disable_ShowsWhatStopsAndWhen_WantsTheWord_AndTellsTheOutcomeOfEachKey()
    {
        await using var context = await InstallationContext.StartAsync();
        var used = await context.CreateKeyAsync("alias/accounting");
        var leaving = await context.CreateKeyAsync("alias/leaving");
        var unused = await context.CreateKeyAsync("alias/unused");
        await context.ProtectAsync(used, FileSystemId, "ledger", 6144);
        await context.Installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = leaving.KeyId });
        var page = Open(context);
        SelectAll(page);

        page.Press("Disable");
        context.Dialogs.WaitForText("ledger");
        context.Dialogs.Markup.ShouldContain(FileSystemId);
        context.Dialogs.Markup.ShouldContain("6.0 KiB");
        context.Dialogs.Markup.ShouldContain("after at most 5 minutes, the key cache time");
        context.Dialogs.Button("Disable 3 keys").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-keys", "yes");
        context.Dialogs.Button("Disable 3 keys").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-keys", "Disable");
        context.Dialogs.Submit("Disable 3 keys");

        context.Dialogs.WaitForText("2 of 3 calls done, 1 failed");
        Outcome(context, "Disable accounting").ShouldContain("Done");
        Outcome(context, "Disable unused").ShouldContain("Done");
        Outcome(context, "Disable leaving").ShouldContain("KMSInvalidStateException");
        (await context.DescribeAsync(used.KeyId)).KeyState.ShouldBe(KeyState.Disabled);
        (await context.DescribeAsync(unused.KeyId)).KeyState.ShouldBe(KeyState.Disabled);
        (await context.DescribeAsync(leaving.KeyId)).KeyState.ShouldBe(KeyState.PendingDeletion);
        context.Dialogs.Press("Close");
        page.WaitForText("1 selected");
        page.Find("input[aria-label='Select leaving']").HasAttribute("checked").ShouldBeTrue();
        var events = await context.Installation.InvokeAsync(new LookupEventsRequest
        {
            LookupAttributes = [new("EventName", "DisableKey")],
        });
        events.Events.Count.ShouldBe(3, "Each key is a call of its own through the door.");
    }

    [Fact]
    public async Task Disable_FileSystemCameInBetween_AsksAgain()
    {
        await using var context = await InstallationContext.StartAsync();
        var one = await context.CreateKeyAsync("alias/one");
        var other = await context.CreateKeyAsync("alias/other");
        await context.ProtectAsync(one, FileSystemId, "first", 6144);
        var page = Open(context);
        SelectAll(page);
        page.Press("Disable");
        context.Dialogs.WaitForText("first");
        context.Dialogs.Type("#confirm-keys", "disable");

        await context.ProtectAsync(other, "fs-0123456789abcdef1", "second", 6144);
        context.Dialogs.Submit("Disable 2 keys");

        context.Dialogs.WaitForText("second");
        context.Dialogs.WaitForText("More file systems need the keys than a moment ago");
        context.Dialogs.Button("Disable 2 keys").HasAttribute("disabled").ShouldBeTrue();
        (await context.DescribeAsync(one.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }

    [Fact]
    public async Task Disable_OneKeyInUse_WantsItsAlias()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        await context.ProtectAsync(key, FileSystemId, "ledger", 6144);
        var page = Open(context);
        SelectAll(page);

        page.Press("Disable");
        context.Dialogs.WaitForText("ledger");
        context.Dialogs.Type("#confirm-keys", "disable");
        context.Dialogs.Button("Disable 1 key").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-keys", "accounting");
        context.Dialogs.Submit("Disable 1 key");

        context.Dialogs.WaitForText("1 of 1 calls done");
    }

    [Fact]
    public async Task Enable_Selected_EnablesThem()
    {
        await using var context = await InstallationContext.StartAsync();
        var one = await context.CreateKeyAsync("alias/one");
        var other = await context.CreateKeyAsync("alias/other");
        await context.Installation.InvokeAsync(new DisableKeyRequest { KeyId = one.KeyId });
        await context.Installation.InvokeAsync(new DisableKeyRequest { KeyId = other.KeyId });
        var page = Open(context);
        page.Button("Enable").HasAttribute("disabled").ShouldBeTrue("Nothing is selected.");
        SelectAll(page);

        page.Press("Enable");
        context.Dialogs.Submit("Enable 2 keys");

        context.Dialogs.WaitForText("2 of 2 calls done");
        context.Dialogs.Press("Close");
        page.WaitForText("None selected");
        page.WaitForAssertion(() => page.FindAll("td[data-label='State']").ShouldAllBe(state => state.TextContent.Trim() == "Enabled"), Patience);
    }

    [Fact]
    public async Task Tag_Selected_AddsToEachAndKeepsWhatElseItHas()
    {
        await using var context = await InstallationContext.StartAsync();
        var one = await context.CreateKeyAsync("alias/one");
        var other = await context.CreateKeyAsync("alias/other");
        await context.Installation.InvokeAsync(new TagResourceRequest { KeyId = one.KeyId, Tags = [new("kept", "1"), new("team", "before")] });
        var page = Open(context);
        SelectAll(page);

        page.Press("Add tags");
        context.Dialogs.Submit("Tag 2 keys");
        context.Dialogs.WaitForText("Enter a tag");
        context.Dialogs.Type("input[id^='tag-key-']", "aws:mine");
        context.Dialogs.Submit("Tag 2 keys");
        context.Dialogs.WaitForText("are reserved");
        context.Dialogs.Type("input[id^='tag-key-']", "team");
        context.Dialogs.Type("input[id^='tag-value-']", "storage");
        context.Dialogs.Submit("Tag 2 keys");

        context.Dialogs.WaitForText("2 of 2 calls done");
        (await TagsAsync(context, one)).ShouldBe([new KeyTag("kept", "1"), new KeyTag("team", "storage")]);
        (await TagsAsync(context, other)).ShouldBe([new KeyTag("team", "storage")]);
    }

    [Fact]
    public async Task KeyThatAwsManages_CannotBeSelected_AndSaysWhy()
    {
        await using var context = await InstallationContext.StartAsync();
        await context.DescribeAsync(Domain.Aliases.AliasListEntry.FileSystemServiceAlias);
        await context.CreateKeyAsync("alias/mine");
        var page = Open(context);

        page.WaitForText("Keys that AWS manages cannot be selected");
        page.Find("input[aria-label='Select aws/elasticfilesystem']").HasAttribute("disabled").ShouldBeTrue();
        SelectAll(page);

        page.WaitForText("1 selected");
        page.Find("input[aria-label='Select mine']").HasAttribute("checked").ShouldBeTrue();
    }

    private static IRenderedComponent<KeysPage> Open(InstallationContext context)
    {
        var page = context.Render<KeysPage>();
        page.WaitForText("None selected");
        return page;
    }

    private static void SelectAll(IRenderedComponent<KeysPage> page)
    {
        page.Press("Select all on this page");
        page.WaitForText("Clear selection");
    }

    private static string Outcome(InstallationContext context, string title) =>
        context.Dialogs.FindAll("li.call").Single(call => call.QuerySelector(".call-title")!.TextContent == title).TextContent;

    private static async Task<IReadOnlyList<KeyTag>> TagsAsync(InstallationContext context, KeyMetadata key) =>
        (await context.Installation.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags;
}
