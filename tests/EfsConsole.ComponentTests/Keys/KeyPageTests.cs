using Bunit;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Web.Features.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Keys;

public class KeyPageTests
{
    private const string FileSystemId = "fs-0123456789abcdef0";

    [Fact]
    public async Task Disable_KeyProtectsFileSystems_ShowsThemAndWantsConsent()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        await context.ProtectAsync(key, FileSystemId, "ledger", 6144);
        var page = Open(context, key);

        page.Press("Disable");
        context.Dialogs.WaitForText("1 file system");
        context.Dialogs.Markup.ShouldContain("ledger");
        context.Dialogs.Markup.ShouldContain(FileSystemId);
        context.Dialogs.Markup.ShouldContain("6.0 KiB");
        context.Dialogs.Button("Disable key").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-key", "accountin");
        context.Dialogs.Button("Disable key").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#confirm-key", "accounting");
        context.Dialogs.Submit("Disable key");

        page.WaitForText("cannot be read while this key is not enabled");
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Disabled);
        page.Press("Enable");
        page.WaitForAssertion(() => page.HasButton("Disable").ShouldBeTrue(), TimeSpan.FromSeconds(10));
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }

    [Fact]
    public async Task Disable_FileSystemCameInBetween_AsksAgain()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        await context.ProtectAsync(key, FileSystemId, "first", 6144);
        var page = Open(context, key);
        page.Press("Disable");
        context.Dialogs.WaitForText("first");
        context.Dialogs.Type("#confirm-key", key.KeyId);

        await context.ProtectAsync(key, "fs-0123456789abcdef1", "second", 6144);
        context.Dialogs.Submit("Disable key");

        context.Dialogs.WaitForText("second");
        context.Dialogs.Button("Disable key").HasAttribute("disabled").ShouldBeTrue();
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }

    [Fact]
    public async Task ScheduleDeletion_WantsTheNameTyped_AndOffersToDisableInstead()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        await context.ProtectAsync(key, FileSystemId, "ledger", 6144);
        var page = Open(context, key);

        page.Press("Schedule deletion");
        context.Dialogs.WaitForText("lost for good");
        context.Dialogs.Markup.ShouldContain("ledger");
        context.Dialogs.FindAll("button").First(static button => button.TextContent.Trim().Length > 0).TextContent.Trim().ShouldBe("Disable the key instead");
        context.Dialogs.Button("Schedule deletion").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Type("#pending-window", "6");
        context.Dialogs.Type("#confirm-key", "accounting");
        context.Dialogs.Button("Schedule deletion").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.WaitForText("whole number from 7 to 30");
        context.Dialogs.Type("#pending-window", "7");
        context.Dialogs.Submit("Schedule deletion");

        page.WaitForText("This key will be deleted on");
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.PendingDeletion);
        page.Press("Cancel deletion");
        page.WaitForAssertion(() => page.HasButton("Enable").ShouldBeTrue(), TimeSpan.FromSeconds(10));
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Disabled);
    }

    [Fact]
    public async Task AwsManagedKey_OffersNoChange_AndSaysWhy()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.DescribeAsync(AliasListEntry.FileSystemServiceAlias);

        var page = Open(context, key);

        page.Markup.ShouldContain("This key is managed by AWS");
        foreach (var action in new[] { "Disable", "Enable", "Schedule deletion", "Add alias", "Manage tags", "Edit" })
        {
            page.HasButton(action).ShouldBeFalse(action);
        }
    }

    [Fact]
    public async Task RevokeGrant_FileSystemWorksThroughIt_WantsConsent()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        await context.ProtectAsync(key, FileSystemId, "ledger", 6144);
        await context.Installation.InvokeAsync(new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Domain.Operations.Caller.FileSystemService,
            Operations = ["Decrypt"],
            Constraints = new GrantConstraints
            {
                EncryptionContextEquals = new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = FileSystemId },
            },
        });
        var page = Open(context, key, KeyTab.Grants);

        page.Press("Revoke");
        context.Dialogs.WaitForText("A file system works through this grant");
        context.Dialogs.Markup.ShouldContain("ledger");
        context.Dialogs.Button("Revoke grant").HasAttribute("disabled").ShouldBeTrue();
        context.Dialogs.Find("label.consent input").Change(true);
        context.Dialogs.Submit("Revoke grant");

        page.WaitForText("No grants.");
        (await context.Installation.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
    }

    [Fact]
    public async Task Aliases_AddRefuseAndRemove()
    {
        await using var context = await InstallationContext.StartAsync();
        await context.CreateKeyAsync("alias/taken");
        var key = await context.CreateKeyAsync("alias/first");
        var page = Open(context, key);

        page.Type("#new-alias", "taken");
        page.Submit("Add alias");
        page.WaitForText("AlreadyExistsException");
        page.Find("#new-alias").GetAttribute("value").ShouldBe("taken");
        page.Type("#new-alias", "second");
        page.Submit("Add alias");
        page.WaitForText("alias/second");
        page.ClickOn("button[aria-label='Remove alias/first']");
        context.Dialogs.Press("Remove");

        page.WaitForAssertion(() => page.FindAll("button[aria-label='Remove alias/first']").ShouldBeEmpty(), TimeSpan.FromSeconds(10));
        var aliases = await context.Installation.InvokeAsync(new ListAliasesRequest { KeyId = key.KeyId });
        aliases.Aliases.Select(static alias => alias.AliasName).ShouldBe(["alias/second"]);
    }

    [Fact]
    public async Task Description_Edited_IsKept()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        var page = Open(context, key);

        page.ClickOn("#edit-description");
        page.Type("#new-description", "For <b>payroll</b>");
        page.Submit("Save");

        page.WaitForText("For &lt;b&gt;payroll&lt;/b&gt;");
        (await context.DescribeAsync(key.KeyId)).Description.ShouldBe("For <b>payroll</b>");
    }

    [Fact]
    public async Task Tags_Saved_SendOnlyWhatDiffers()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        await context.Installation.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new("old", "1"), new("kept", "2")] });
        var page = Open(context, key, KeyTab.Tags);

        page.WaitForText("old");
        page.Press("Manage tags");
        page.ClickOn("button[aria-label$=', old']");
        page.Press("Add tag");
        page.FindAll("input[id^='tag-key-']")[^1].Input("new");
        page.Submit("Save tags");

        page.WaitForAssertion(() => page.HasButton("Manage tags").ShouldBeTrue(), TimeSpan.FromSeconds(10));
        var tags = await context.Installation.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId });
        tags.Tags.ShouldBe([new KeyTag("kept", "2"), new KeyTag("new", "")]);
    }

    [Fact]
    public async Task CopyAsCode_OfAKey_HasItsAliasesAndFollowsThem()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        await context.Installation.InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        var page = Open(context, key);

        page.Press("Copy as code");
        page.WaitForText("kms create-key");
        var script = page.Find(".copy-as pre").TextContent;
        script.ShouldContain("--alias-name alias/accounting");
        script.ShouldContain("--rotation-period-in-days 90");
        script.ShouldNotContain("--policy");
        script.ShouldNotContain(key.KeyId);

        page.Type("#new-alias", "wages");
        page.Submit("Add alias");
        page.WaitForAssertion(() => page.Find(".copy-as pre").TextContent.ShouldContain("--alias-name alias/wages"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task CopyAsCode_OfTheServicesKey_IsNotOffered()
    {
        await using var context = await InstallationContext.StartAsync();
        var id = (await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true })).KmsKeyId!;
        var page = Open(context, await context.DescribeAsync(id));

        page.WaitForText("alias/aws/elasticfilesystem");
        page.HasButton("Copy as code").ShouldBeFalse();
    }

    [Fact]
    public async Task Key_Unknown_SaysSo()
    {
        await using var context = await InstallationContext.StartAsync();

        var page = context.Render<KeyPage>(parameters => parameters.Add(one => one.KeyId, "00000000-0000-0000-0000-000000000000"));

        page.WaitForText("NotFoundException");
    }

    private static IRenderedComponent<KeyPage> Open(InstallationContext context, KeyMetadata key, string tab = KeyTab.General)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/keys/{key.KeyId}?tab={tab}");
        var page = context.Render<KeyPage>(parameters => parameters.Add(one => one.KeyId, key.KeyId));
        page.WaitForAssertion(() => page.Find(".page-tabs a[aria-current]").GetAttribute("href").ShouldBe($"/keys/{key.KeyId}?tab={tab}"), TimeSpan.FromSeconds(10));
        return page;
    }
}
